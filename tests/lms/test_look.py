"""The template tags of the look: icons, states, cells of charge."""

from bs4 import BeautifulSoup, Tag
from bs4.element import AttributeValueList
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from lms.templatetags.look import way


def render(source: str, **context: object) -> BeautifulSoup:
    return BeautifulSoup(Template(source).render(Context(context)), "html.parser")


def drawn(charge: Tag | None) -> list[str]:
    """Return the class of every cell."""
    assert charge is not None
    return [
        " ".join(cell.get_attribute_list("class", AttributeValueList()))
        for cell in charge.find_all("i")
    ]


def test_an_icon_is_hidden_from_readers_by_ear() -> None:
    svg = render('{% icon "clock" "i-dir" %}').svg

    assert svg is not None
    assert (svg["class"], svg["aria-hidden"]) == (["i", "i-dir"], "true")
    assert svg.use["href"].endswith("icons.svg#clock")


def test_an_icon_name_cannot_break_out() -> None:
    assert render("{% icon name %}", name='"><script>').script is None


def test_style_links_each_sheet_once() -> None:
    links = render('{% style "base" "parts/home" %}').find_all("link")

    assert [link["href"] for link in links] == [
        "/static/lms/css/base.css",
        "/static/lms/css/parts/home.css",
    ]


def test_a_state_is_icon_word_and_colour() -> None:
    tag = render('{% state "care" "Gap" %}').span

    assert tag["class"] == ["tag", "pill", "care"]
    assert tag.get_text() == "Gap"
    assert tag.use["href"].endswith("#warn")


def test_charge_says_in_words_what_it_shows() -> None:
    charge = render("{% charge 2 6 %}").div

    assert charge["role"] == "img"
    assert charge["aria-label"] == "2 of 6 done"
    assert len(charge.select("i.f")) == 2


def test_the_cell_where_one_stands_is_outlined() -> None:
    charge = render("{% charge 1 5 current=2 %}").div

    assert drawn(charge) == ["f", "n", "", "", ""]
    assert charge["aria-label"] == "1 of 5 done, you are at number 2"


def test_the_cell_that_is_begun_is_half_full() -> None:
    charge = render("{% charge 2 6 current=3 begun=True %}").div

    assert drawn(charge) == ["f", "f", "h", "", "", ""]


@given(total=st.integers(1, 40), data=st.data())
def test_the_full_cells_never_exceed_what_is_done(total: int, data: st.DataObject) -> None:
    done = data.draw(st.integers(0, total))
    current = data.draw(st.none() | st.integers(1, total))
    cells = render(
        "{% charge done total current %}", done=done, total=total, current=current
    ).find_all("i")

    assert len(cells) == total
    assert len([cell for cell in cells if cell.get("class") == ["f"]]) <= done


def test_every_way_of_learning_has_a_word() -> None:
    words = {way(mode).word for mode in ("online", "live", "site", "work")}

    with override("en"):
        assert len(words) == 4
