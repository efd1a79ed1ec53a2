"""Watches a page as it is used: errors, broken policies and strange hosts are findings."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event => console.error(
  `content policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sourceFile}`));
"""
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass
class Watch:
    """Collects what goes wrong on one page; messages with a text of `expected` are left out."""

    host: str
    expected: tuple[str, ...] = ()
    findings: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Begin to watch, before the page goes anywhere."""
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.note(f"script error: {error}"))
        page.on("request", self.on_request)

    def on_console(self, message: ConsoleMessage) -> None:
        """Note errors and warnings of the page."""
        if message.type == "error":
            self.note(f"console: {message.text} ({message.location.get('url', '')})")

    def on_request(self, request: Request) -> None:
        """Note requests that leave the platform."""
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self.host:
            self.note(f"request to another host: {request.url}")

    def note(self, finding: str) -> None:
        """Keep a finding unless the test expects it."""
        if not any(text in finding for text in self.expected):
            self.findings.append(finding)


def axe(page: Page) -> None:
    """Fail with what axe finds on the page against WCAG 2.2 AA."""
    options = {"runOnly": {"type": "tag", "values": WCAG_22_AA}, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    found = [
        f"{each['id']} ({each['impact']}): {each['help']}\n"
        + "\n".join(f"    {node['html'][:200]}" for node in each["nodes"][:5])
        for each in violations
    ]
    assert not found, f"axe finds on {page.url}:\n" + "\n".join(found)
