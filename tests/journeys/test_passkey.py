"""A passkey: made on the account's page, then the way in, and asked after a password.

The browser's own device, as the protocol of its developer tools offers it, stands for a telephone.
Passkeys belong to a name, not to a number, so the platform is asked for as localhost.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from people.services.demo_accounts import PASSWORD
from tests.journeys.conftest import DESKTOP, PHONE
from tests.support.live import Live
from tests.support.watching import Watch

Screenshot = Callable[[Page, str], None]
Axe = Callable[[Page], None]
FACTORS = "/en/accounts/2fa/"


class Device:
    """A browser with a device that can keep passkeys."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.protocol = context.new_cdp_session(self.page)
        self.protocol.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        answer = self.protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.key = {"authenticatorId": answer["authenticatorId"]}

    def knows_its_owner(self, yes: bool) -> None:
        """Let finger, face or PIN fit, or not."""
        self.protocol.send("WebAuthn.setUserVerified", {**self.key, "isUserVerified": yes})

    def passkeys(self) -> int:
        """Return how many passkeys it keeps."""
        return len(self.protocol.send("WebAuthn.getCredentials", self.key)["credentials"])


@pytest.fixture
def device(live: Live, browser: Browser) -> Iterator[Device]:
    address = live.address.replace("127.0.0.1", "localhost")
    context = browser.new_context(
        base_url=address, viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale="en",
        reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(15_000)
    made = Device(context)
    watch = Watch(urlsplit(address).netloc)
    watch.attach(made.page)
    yield made
    context.close()
    assert not watch.findings, "\n".join(watch.findings)


def sign_in(page: Page, email: str) -> None:
    page.goto("/en/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/en/accounts/logout/")
    page.locator("main form button").click()


def add_passkey(page: Page, name: str) -> None:
    page.goto(f"{FACTORS}webauthn/add/")
    if "reauthenticate" in page.url:
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of the passkey").fill(name)
    page.get_by_role("button", name="Make the passkey").click()


def look_at_notices(page: Page, axe: Axe, screenshot: Screenshot) -> None:
    """Read what was told about the passkey, at a desk and in the dark on a telephone."""
    page.locator("details.account summary").click()
    page.get_by_role("link", name="Notices, 1 new").click()
    expect(page.get_by_text("A passkey was added")).to_be_visible()
    axe(page)
    screenshot(page, "notices")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    axe(page)
    screenshot(page, "notices-phone-dark")
    page.get_by_role("button", name="Go there: A passkey was added").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    axe(page)


def test_a_passkey_is_made_and_signs_in_without_a_password(
    device: Device, axe: Axe, screenshot: Screenshot
) -> None:
    page = device.page
    sign_in(page, "erik@example.org")
    page.goto(FACTORS)
    axe(page)
    add_passkey(page, "Erik's telephone")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    axe(page)
    assert device.passkeys() == 1

    sign_out(page)
    page.goto("/en/accounts/login/?next=/en/accounts/sessions/")
    axe(page)
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    expect(page.get_by_text("this device")).to_be_visible()
    axe(page)
    screenshot(page, "sessions")
    look_at_notices(page, axe, screenshot)


def test_after_the_password_the_passkey_is_asked(device: Device, axe: Axe) -> None:
    page = device.page
    sign_in(page, "amina@example.org")
    add_passkey(page, "Key")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    sign_out(page)

    sign_in(page, "amina@example.org")
    expect(page.get_by_role("heading", name="The second step")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda address: "2fa" not in address)
    page.goto(f"{FACTORS}webauthn/reauthenticate/?next={FACTORS}webauthn/")
    axe(page)
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("heading", name="Passkeys")).to_be_visible()
    expect(page.get_by_text("Last used on")).to_be_visible()
    axe(page)


def test_a_finger_that_does_not_fit_is_said_in_words(device: Device) -> None:
    page = device.page
    sign_in(page, "lena@example.org")
    device.knows_its_owner(False)
    add_passkey(page, "Key")

    expect(page.get_by_role("alert")).to_contain_text("No passkey was made")
    assert device.passkeys() == 0


def test_a_device_without_a_passkey_keeps_the_way_by_password(device: Device) -> None:
    page = device.page
    page.goto("/en/accounts/login/?next=/en/accounts/sessions/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("That did not work")
    expect(page.get_by_label("E-mail address")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_the_secret_of_an_app_can_be_read_on_a_telephone(
    device: Device, axe: Axe, dark: bool
) -> None:
    page = device.page
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    sign_in(page, "tomas@example.org")
    page.goto(f"{FACTORS}totp/activate/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("img", name="The secret as a picture")).to_be_visible()
    axe(page)
