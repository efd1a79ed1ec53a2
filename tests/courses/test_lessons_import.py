"""A folder of foreign lessons comes in whole, cleaned, credited, and again without harm."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image

from courses.importing.lessons import Target, import_lessons
from courses.importing.reports import LessonImportError
from courses.models import CoursePage, LessonPage, ModulePage
from oer_library.models import LibraryImage
from tests.courses.catalogues import make_catalogues

TARGET = Target("foreign", "Foreign lessons")
MAIN = """
<h1>Charge and time</h1>
<ul class="learning-objectives"><li>Calculate a current from
  charge and time</li></ul>
<p>A <dfn>current</dfn> of <math><mi>I</mi></math> flows through H<sub>2</sub>O.</p>
<div class="equation"><math><mi>I</mi><mo>=</mo><mfrac><mi>Q</mi><mi>t</mi></mfrac></math></div>
<section><h3>How to measure</h3>
<p>See <a href="b.html#top">the meter</a>, <a href="#fig">Figure</a>
   and <a href="https://example.org/a?b=1&amp;c=2">more</a>.</p>
<ul><li>first<ul><li>inner</li></ul></li><li><p>one</p><p>two</p></li></ul>
<figure id="fig"><img src="../figures/meter.png" alt="A meter in a circuit."><figcaption>A
  meter reads <em>I</em>.</figcaption></figure></section>
<table><caption>Currents</caption><tr><th>Cell</th><th>I</th></tr>
<tr><td>AA</td><td><math><mn>2</mn></math></td></tr><tr><td>coin</td></tr></table>
<section class="example"><p><strong>A drill</strong> How long does it run?</p>
<p>Divide:</p><div class="equation"><math><mi>t</mi></math></div>
<ol><li>Take Q.</li><li>Take I.</li></ol><aside><h5>Check</h5><p>It fits.</p></aside></section>
<div class="exercise"><div class="problem"><p>How long at 2 A?</p></div>
<details><summary>Answer</summary><p>Two hours.</p></details></div>
<div class="definition"><dfn>charge</dfn><div class="meaning">what flows</div></div>
<div class="definition"><dfn>voltage <em>U</em></dfn><div class="meaning">what drives</div></div>
"""
METER = '<h1>The meter</h1><p>Back to <a href="a.html">charge</a>.</p>'


def document(main: str, **given: str) -> str:
    named = {
        "lang": "en",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "footer": "From <cite>Simple Circuits</cite> by A. Teacher, licensed CC BY 4.0. "
        "Changes: shortened.",
        **given,
    }
    return f"""<!DOCTYPE html><html lang="{named["lang"]}"><head>
        <link rel="license" href="{named["licence"]}">
        <meta name="dcterms.source" content="https://example.org/source"></head>
        <body><main>{main}</main><footer><p>{named["footer"]}</p></footer></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two lessons that link to each other, with a picture in a folder beside theirs."""
    lessons, figures = tmp_path / "lessons", tmp_path / "figures"
    lessons.mkdir()
    figures.mkdir()
    Image.new("RGB", (40, 30), "white").save(figures / "meter.png")
    (lessons / "a.html").write_text(document(MAIN))
    (lessons / "b.html").write_text(document(METER))
    return lessons


@pytest.fixture
def imported(folder: Path, db: None) -> LessonPage:
    """The first lesson after the import."""
    make_catalogues("en", "es")
    import_lessons(folder, TARGET)
    return LessonPage.objects.get(slug="charge-and-time")


def values(page: LessonPage, name: str) -> list[Any]:
    return [block.value for block in page.body if block.block_type == name]


def text(page: LessonPage) -> str:
    return "".join(value.source for value in values(page, "text"))


class TestWhatComesIn:
    def test_course_module_and_lesson_are_there(self, imported: LessonPage) -> None:
        module = ModulePage.objects.parent_of(imported).get()
        assert module.title == "Simple Circuits"
        assert CoursePage.objects.parent_of(module).get().slug == "foreign"
        assert imported.outcomes == ["Calculate a current from charge and time"]
        assert imported.live

    def test_author_source_licence_and_changes_are_kept(self, imported: LessonPage) -> None:
        assert imported.attribution().as_text() == (
            "“Charge and time” by A. Teacher (Simple Circuits), CC BY 4.0. "
            "Changes: shortened; divided into blocks"
        )
        assert imported.source_url == "https://example.org/source"

    def test_running_text_keeps_terms_indices_and_formulas(self, imported: LessonPage) -> None:
        assert "<p>A <dfn>current</dfn> of <embed " in text(imported)
        assert "H<sub>2</sub>O" in text(imported)
        assert text(imported).count('display="block"') == 1

    def test_headings_begin_below_the_title(self, imported: LessonPage) -> None:
        assert "<h2>How to measure</h2>" in text(imported)

    def test_lists_stay_lists(self, imported: LessonPage) -> None:
        expected = "<ul><li>first<ul><li>inner</li></ul></li><li>one<br/>two</li></ul>"
        assert expected in text(imported)

    def test_links_lead_to_lessons_or_elsewhere_and_never_nowhere(
        self, imported: LessonPage
    ) -> None:
        meter = LessonPage.objects.get(slug="the-meter")
        assert f'<a linktype="page" id="{meter.pk}">the meter</a>, Figure' in text(imported)
        assert '<a href="https://example.org/a?b=1&amp;c=2">more</a>' in text(imported)
        assert f'<a linktype="page" id="{imported.pk}">charge</a>' in text(meter)

    def test_a_figure_comes_with_description_caption_and_credit(self, imported: LessonPage) -> None:
        (figure,) = values(imported, "figure")
        image = figure["image"]
        assert figure["caption"].source == "A meter reads <i>I</i>."
        assert (image.alt_text, image.author) == ("A meter in a circuit.", imported.authors)
        assert (image.licence, image.source_url) == ("CC-BY-4.0", imported.source_url)

    def test_a_table_comes_with_every_cell(self, imported: LessonPage) -> None:
        (table,) = values(imported, "table")
        rows = [[cell.source for cell in row] for row in table["rows"]]
        assert (table["caption"], table["header"]) == ("Currents", "row")
        assert rows[0] == ["Cell", "I"]
        assert rows[1][1].startswith("<embed ")
        assert rows[2] == ["coin", ""]

    def test_an_example_becomes_steps_and_a_conclusion(self, imported: LessonPage) -> None:
        example = values(imported, "worked_example")[0]
        words = [step["words"].source for step in example["steps"]]
        assert example["title"] == "A drill"
        assert words == ["How long does it run?", "Divide:", "Take Q.", "Take I."]
        assert "<embed " in example["steps"][1]["formula"].source
        assert example["conclusion"].source == "<h3>Check</h3><p>It fits.</p>"

    def test_an_answer_folds_out_under_the_number_of_its_exercise(
        self, imported: LessonPage
    ) -> None:
        answer = values(imported, "worked_example")[1]
        assert "<b>Exercise 1</b></p><p>How long at 2 A?</p>" in text(imported)
        assert answer["title"] == "Answer 1"

    def test_a_definition_is_a_block_unless_its_term_is_more_than_words(
        self, imported: LessonPage
    ) -> None:
        (definition,) = values(imported, "definition")
        assert definition["term"] == "charge"
        assert "<p><dfn>voltage <i>U</i></dfn> – what drives</p>" in text(imported)

    def test_the_page_shows_it_all_with_its_attribution(self, imported: LessonPage) -> None:
        page = BeautifulSoup(Client().get(imported.full_url).content, "html.parser")
        assert len(page.select("article math")) == 4
        assert page.select_one('article a[rel~="license"]') is not None
        assert page.select_one('article a[href="https://example.org/source"]') is not None

    def test_each_language_has_its_course(self, folder: Path, db: None) -> None:
        make_catalogues("en", "es")
        (folder / "c.html").write_text(document("<h1>La carga</h1><p>Sí.</p>", lang="es-ES"))
        import_lessons(folder, TARGET)
        courses = CoursePage.objects.filter(slug="foreign")
        assert {course.locale.language_code for course in courses} == {"en", "es"}


class TestAgain:
    def test_nothing_changes_where_nothing_changed(
        self, imported: LessonPage, folder: Path
    ) -> None:
        assert {one.outcome for one in import_lessons(folder, TARGET)} == {"unchanged"}
        assert LibraryImage.objects.count() == 1

    def test_what_nobody_edited_is_brought_up_to_date(
        self, imported: LessonPage, folder: Path
    ) -> None:
        (folder / "a.html").write_text(document(MAIN.replace("flows through", "runs through")))
        outcomes = [one.outcome for one in import_lessons(folder, TARGET)]
        imported.refresh_from_db()
        assert outcomes == ["updated", "unchanged"]
        assert "runs through" in text(imported)

    def test_what_a_person_edited_is_kept(self, imported: LessonPage, folder: Path) -> None:
        imported.title = "Charge, time and current"
        imported.save_revision().publish()
        (folder / "a.html").write_text(document(MAIN.replace("flows through", "runs through")))
        outcomes = [one.outcome for one in import_lessons(folder, TARGET)]
        imported.refresh_from_db()
        assert outcomes == ["kept", "unchanged"]
        assert imported.title == "Charge, time and current"
        assert "flows through" in text(imported)


HOSTILE = """<h1>Bad</h1><p onclick="x()">Words <script>x()</script><blink>stay</blink>
<a href="javascript:x()">here</a><img src="../figures/meter.png" alt="A meter." onerror="x()">
<math><mi onclick="x()">a</mi></math></p><iframe src="https://e.org"></iframe>
<form><p>gone</p></form><style>p {}</style><!-- note -->"""


class TestCleaning:
    def test_what_could_run_is_left_out_and_named(self, folder: Path, db: None) -> None:
        make_catalogues("en")
        (folder / "c.html").write_text(document(HOSTILE))
        bad = import_lessons(folder, TARGET)[-1]
        page = LessonPage.objects.get(slug="bad")
        assert text(page).startswith("<p>Words stay here")
        for word in ("script", "onclick", "onerror", "iframe", "form", "x()", "blink", "gone"):
            assert word not in str(page.body.raw_data)
        said = " ".join(bad.left_out)
        for word in ("<script>", "<iframe>", "<form>", "<blink>", "onclick", "not safe"):
            assert word in said


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("<html><body><p>no lesson</p></body></html>", "there is no <main> with an <h1>"),
        (document("<h1>A</h1>").split("</main>")[0], "ends in the middle"),
        (document("<h1>A</h1>", licence="https://example.org/mine"), "no licence"),
        (
            document("<h1>A</h1>", licence="https://creativecommons.org/licenses/by-nd/4.0/"),
            "does not allow the changes",
        ),
        (document("<h1>A</h1>", footer="Nobody."), "names no author"),
        (document('<h1>A</h1><img src="none.png" alt="x">'), "not beside the lessons"),
        (document('<h1>A</h1><img src="/etc/passwd" alt="x">'), "not beside the lessons"),
        (document('<h1>A</h1><img src="a.html" alt="x">'), "cannot be read"),
        (document('<h1>A</h1><img src="../figures/meter.png" alt="">'), "has no description"),
    ],
)
def test_a_broken_file_is_named_and_nothing_comes_in(
    broken: str, sentence: str, folder: Path, db: None
) -> None:
    make_catalogues("en")
    (folder / "c.html").write_text(broken)
    with pytest.raises(LessonImportError) as error:
        import_lessons(folder, TARGET)
    assert str(error.value).startswith("c.html: ")
    assert sentence in str(error.value)
    assert not LessonPage.objects.exists()
    assert not LibraryImage.objects.exists()


def test_a_file_that_is_no_text_is_named(folder: Path, db: None) -> None:
    (folder / "c.html").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LessonImportError, match=r"^c\.html: .* UTF-8"):
        import_lessons(folder, TARGET)


def test_a_page_that_the_platform_refuses_undoes_all(folder: Path, db: None) -> None:
    make_catalogues("en")
    (folder / "c.html").write_text(document(f"<h1>{'long ' * 60}</h1><p>x</p>"))
    with pytest.raises(LessonImportError, match=r"^c\.html: "):
        import_lessons(folder, TARGET)
    assert not CoursePage.objects.exists()
    assert not LibraryImage.objects.exists()


class TestCommand:
    def test_it_says_what_became_of_each_lesson(self, folder: Path, db: None) -> None:
        make_catalogues("en")
        said = StringIO()
        call_command("lessons_import", folder, course="circuits", title="Circuits", stdout=said)
        assert "made      Charge and time (a.html)" in said.getvalue()
        assert "link to a place in the lesson written as its words" in said.getvalue()
        assert said.getvalue().endswith("2 made\n")
        assert CoursePage.objects.get().slug == "circuits"

    def test_it_uses_a_course_that_is_there(self, imported: LessonPage, folder: Path) -> None:
        course = CoursePage.objects.get()
        CoursePage.objects.filter(pk=course.pk).update(slug="trainers-own", title="My course")
        call_command("lessons_import", folder, course="trainers-own", stdout=StringIO())
        assert CoursePage.objects.get().title == "My course"

    def test_an_empty_folder_and_a_missing_catalogue_are_errors_in_words(
        self, folder: Path, tmp_path: Path, db: None
    ) -> None:
        with pytest.raises(CommandError, match=r"no \.html files"):
            call_command("lessons_import", tmp_path)
        with pytest.raises(CommandError, match="no catalogue page"):
            call_command("lessons_import", folder)
