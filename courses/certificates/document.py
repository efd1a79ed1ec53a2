"""Prints a certificate as tagged PDF (PDF/UA-1) by typst, which is one wheel."""

from pathlib import Path

import typst
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from courses.models import Certificate

TEMPLATE = Path(__file__).with_name("certificate.typ")


def pdf(certificate: Certificate, *, check_address: str) -> bytes:
    """Return the printable certificate in the language of its course."""
    with override(certificate.language):
        words = inputs(certificate, check_address)
    return typst.compile(
        TEMPLATE.read_bytes(), format="pdf", sys_inputs=words, pdf_standards="ua-1"
    )


def inputs(certificate: Certificate, check_address: str) -> dict[str, str]:
    """Return every word of the certificate; the template holds none."""
    outcomes = [str(one) for one in certificate.learning_outcomes]
    return {
        "language": certificate.language,
        "heading": _("Certificate"),
        "name": certificate.name,
        "sentence": _("completed the course"),
        "course": certificate.course_title,
        "facts": " · ".join(facts(certificate)),
        "learnt": _("and is able to") if outcomes else "",
        "outcomes": "\n".join(outcomes),
        "issuer": "Battery Learning Commons",
        "check": _("Anyone can check this certificate at"),
        "address": check_address,
    }


def facts(certificate: Certificate) -> list[str]:
    """Return date, score, workload and level in words."""
    told = [
        date_format(certificate.completed, "DATE_FORMAT"),
        _("%(score)s of the points") % {"score": f"{int(certificate.score * 100 + 1e-9)}\u202f%"},
        ngettext("%(n)s minute of work", "%(n)s minutes of work", certificate.minutes)
        % {"n": certificate.minutes},
    ]
    if certificate.eqf_level:
        told.append(_("EQF %(level)s") % {"level": certificate.eqf_level})
    return told
