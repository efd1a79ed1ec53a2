"""The library's journeys: a visitor finds and cites, a librarian publishes, a trainer remixes."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from people.services.demo_accounts import PASSWORD
from tests.journeys.conftest import OpenPage

Screenshot = Callable[[Page, str], None]
Axe = Callable[[Page], None]
LIBRARY = "/en/library/"
ADD = "/cms/snippets/oer_library/resource/add/"


def sign_in(page: Page, name: str) -> None:
    """Sign in as one of the demo's people."""
    page.goto("/en/accounts/login/")
    page.locator("[name=login]").fill(f"{name}@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "login" not in address)


def open_resource(page: Page, words: str, title: str) -> None:
    """Find a resource by words and open it."""
    page.goto(f"{LIBRARY}?q={words}")
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.locator("h1")).to_contain_text(title)


def save(page: Page, action: str) -> None:
    """Choose an action of the editor's menu below the form."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name=action).click()


def test_a_visitor_filters_opens_cites_and_downloads(
    browser_page: OpenPage, screenshot: Screenshot, axe: Axe
) -> None:
    page = browser_page(LIBRARY)
    axe(page)
    screenshot(page, "library")
    page.get_by_label("Words in title or description").fill("curve")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("checkbox", name=re.compile("May be remixed")).first.check()
    page.get_by_role("button", name="Show resources").click()
    expect(page.get_by_role("heading", name=re.compile(r"\d+ of \d+ resources"))).to_be_visible()
    page.get_by_role("link", name="Ten questions to a discharge curve", exact=True).click()
    expect(page.locator("h1")).to_have_text("Ten questions to a discharge curve")

    axe(page)
    screenshot(page, "resource")
    credit = page.locator("[data-credit]")
    expect(credit).to_contain_text("by Battery Learning Commons")
    expect(credit.get_by_role("link", name="CC BY-SA 4.0")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Diez preguntas")).first).to_be_visible()

    open_resource(page, "falling+lines", "Voltage against charge taken out, for C/2, 1C and 2C")
    with page.expect_download() as download:
        page.locator("aside").get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "discharge-curves.svg"


def test_it_works_on_a_phone_and_without_scripts(browser_page: OpenPage, axe: Axe) -> None:
    phone = browser_page(LIBRARY, phone=True, dark=True)
    axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.get_by_text("Filters", exact=True).click()
    expect(phone.get_by_text("May I change it?")).to_be_visible()
    plain = browser_page(f"{LIBRARY}?language=es", scripts=False)
    plain.get_by_role("link", name="Diez preguntas a una curva de descarga").click()
    expect(plain.get_by_label("As HTML")).to_be_visible()


def test_words_and_collections_can_be_read(browser_page: OpenPage, axe: Axe) -> None:
    page = browser_page(f"{LIBRARY}terms/")
    axe(page)
    page.goto(f"{LIBRARY}collections/")
    axe(page)
    page.get_by_role("link", name="For the first week in a battery plant").click()
    expect(page.get_by_role("heading", name="Torque card for busbars")).to_be_visible()
    axe(page)


def test_a_visitor_reports_a_problem(browser_page: OpenPage, axe: Axe) -> None:
    page = browser_page(LIBRARY)
    open_resource(page, "Ladekurve", "Eine Ladekurve auf einen Blick")
    page.get_by_role("link", name="Report a problem").click()
    axe(page)
    page.get_by_label("it says something wrong").check()
    page.get_by_label("In your words").fill("The last sentence is about warm cells.")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def test_a_librarian_describes_licenses_and_publishes(
    browser_page: OpenPage, screenshot: Screenshot
) -> None:
    page = browser_page("/en/")
    sign_in(page, "lena")
    page.goto(ADD)
    page.locator("#id_title").fill("Labels on a battery crate")
    page.locator("#id_description").fill("What each label means, and where it has to stand.")
    page.locator("#id_url").fill("https://example.org/labels")
    page.get_by_role("tab", name="Licence").click()
    page.locator("#id_licence").select_option("CC-BY-4.0")
    page.get_by_role("tab", name="Learning").click()
    screenshot(page, "editor-resource")
    save(page, "Publish")
    page.get_by_role("tab", name="Learning").click()
    expect(page.get_by_text("Say in which language it is.")).to_be_visible()

    page.locator("#id_languages").fill("en")
    save(page, "Publish")
    expect(page.get_by_text(re.compile("Labels on a battery crate.* published"))).to_be_visible()
    open_resource(page, "crate", "Labels on a battery crate")
    expect(page.get_by_text("May be remixed", exact=True)).to_be_visible()


def test_a_trainer_remixes_and_is_refused_with_the_reason(
    browser_page: OpenPage, screenshot: Screenshot, axe: Axe
) -> None:
    page = browser_page("/en/", expected=("409",))
    sign_in(page, "tomas")
    open_resource(page, "torque", "Torque card for busbars")
    page.get_by_role("button", name="Remix it").click()
    expect(page.get_by_text("A draft was made, with the credit in place.")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("Torque card for busbars")

    open_resource(page, "manual", "UN Manual of Tests and Criteria, 38.3: lithium batteries")
    expect(page.get_by_text("Read only", exact=True)).to_be_visible()
    page.get_by_role("button", name="Remix it").click()
    expect(page.get_by_role("heading", name="This licence does not allow it")).to_be_visible()
    expect(page.get_by_text("All rights are reserved on a source")).to_be_visible()
    axe(page)
    screenshot(page, "remix-refused")


def test_a_resource_is_reviewed_put_into_a_lesson_and_followed(browser_page: OpenPage) -> None:
    librarian = browser_page("/en/")
    sign_in(librarian, "lena")
    open_resource(librarian, "knee", "Ten questions to a discharge curve")
    key = librarian.url.rstrip("/").rsplit("/", 1)[-1]
    librarian.goto(f"/cms/library/reviews/{key}/")
    for answer in librarian.get_by_label("3: very well").all():
        answer.check()
    librarian.locator("[name=verdict]").select_option("publish")
    librarian.locator("[name=words]").fill("Clear, and right.")
    librarian.get_by_role("button", name="Give this review").click()
    expect(librarian.get_by_text("Your review counts.")).to_be_visible()

    trainer = browser_page("/en/")
    sign_in(trainer, "tomas")
    trainer.goto(f"{LIBRARY}{key}/")
    trainer.get_by_role("link", name="Put into a lesson").click()
    trainer.locator("main button[name=lesson]").last.click()
    expect(trainer.get_by_text("It stands at the end of a draft")).to_be_visible()
    save(trainer, "Publish")
    expect(trainer.locator("li.success")).to_be_visible()
    trainer.goto("/cms/borrowed/")
    expect(trainer.get_by_text("Every resource in your lessons")).to_be_visible()

    librarian.goto("/cms/snippets/oer_library/resource/?q=Ten+questions")
    librarian.get_by_role("link", name="Ten questions to a discharge curve").first.click()
    librarian.locator("#id_description").fill("Ten questions that lead through any curve.")
    save(librarian, "Publish")
    expect(librarian.locator("li.success")).to_be_visible()
    trainer.reload()
    expect(trainer.get_by_role("link", name="See what changed")).to_be_visible()
    trainer.get_by_role("button", name="Take the newer version").click()
    expect(trainer.get_by_text("A draft of the lesson has the newer version.")).to_be_visible()
