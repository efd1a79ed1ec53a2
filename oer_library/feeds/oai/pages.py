"""The feed for people: its answers as pages, made here, since browsers give XSLT up."""

from functools import cache
from typing import Any, cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from lxml import etree

XML, HTML = "text/xml", "text/html"


def wanted(request: HttpRequest) -> bool:
    """Say whether somebody asks by a browser, which likes a page better than XML."""
    return bool(request.get_preferred_type([XML, HTML]) == HTML)


def page_of(answer: str) -> bytes:
    """Return an answer of the protocol as a page."""
    return bytes(transform()(etree.fromstring(answer.encode())))


@cache
def transform() -> etree.XSLT:
    """Return what makes a page of an answer; it reads and writes nothing else."""
    sheet = etree.fromstring(render_to_string("oer_library/feeds/oai.xsl").encode())
    closed = cast("Any", etree).XSLTAccessControl.DENY_ALL
    return etree.XSLT(sheet, access_control=closed)
