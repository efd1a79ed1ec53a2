"""Numbers and units as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.numbers import NotANumber
from courses.domain.quantities import UnknownUnit, is_unit, read_quantity, symbol

READ = [
    ("3.7", "V", 3.7),
    ("3,7", "V", 3.7),
    ("3,7 V", "V", 3.7),
    ("3.7V", "V", 3.7),
    ("3.7e3 mV", "V", 3.7),
    ("3700 mV", "V", 3.7),
    ("3,7·10³ mV", "V", 3.7),
    ("3.7 × 10^3 mV", "V", 3.7),
    ("3.7 x 10^(-3) kV", "V", 3.7),
    ("U = 3,7 V", "V", 3.7),
    ("≈ 3.7 V", "V", 3.7),
    ("٣٫٧".replace("٫", ","), "V", 3.7),
    ("−4 °C", "degC", -4),
    ("-4", "degC", -4),
    ("+4", "degC", 4),
    ("298.15 K", "degC", 25),
    ("25 ℃", "kelvin", 298.15),
    ("5 °C", "delta_degC", 5),
    ("5 K", "delta_degC", 5),
    ("1.5 W/(m·K)", "W/(m*K)", 1.5),
    ("1.5 W/(m °C)", "W/(m*K)", 1.5),
    ("1 234,5", "V", 1234.5),
    ("1\u202f234,5", "V", 1234.5),
    ("1'234.5", "V", 1234.5),
    ("1.234,5", "V", 1234.5),
    ("1,234.5", "V", 1234.5),
    ("1,234,567", "V", 1234567),
    ("1.234.567,8", "V", 1234567.8),
    (".5 A", "A", 0.5),
    ("5 A·h", "Ah", 5),
    ("5000 mAh", "Ah", 5),
    ("0,2 kWh/kg", "Wh/kg", 200),
    ("200 W h kg^-1", "Wh/kg", 200),
    ("20 cm²", "m**2", 0.002),
    ("2 kΩ", "ohm", 2000),
    ("2 kΩ", "ohm", 2000),
    ("2 kohm", "ohm", 2000),
    ("10^3 V", "V", 1000),
    ("50 %", "percent", 50),
    ("50", "percent", 50),
    ("50 %", "", 0.5),
    ("0.5", "", 0.5),
    ("90 min", "hour", 1.5),
]


@pytest.mark.parametrize(("text", "unit", "value"), READ)
def test_what_people_type_is_read(text: str, unit: str, value: float) -> None:
    assert read_quantity(text, unit) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_one_separator_alone_is_the_decimal_sign(text: str) -> None:
    assert read_quantity(text, "V") == pytest.approx(1.234)


@pytest.mark.parametrize(("text", "unit"), [("3.7 v", "V"), ("5 AH", "Ah"), ("3 KV", "kV")])
def test_careless_case_is_forgiven_where_nothing_else_is_meant(text: str, unit: str) -> None:
    assert read_quantity(text, unit) == pytest.approx(float(text.split(maxsplit=1)[0]))


def test_a_letter_in_another_case_that_is_another_prefix_counts_as_written() -> None:
    assert read_quantity("3 MV", "mV") == pytest.approx(3e9)


@pytest.mark.parametrize(
    ("text", "unit"), [("3.7 A", "V"), ("5 kg", "Ah"), ("2 V", "percent"), ("5 Ym^4 Ym^4", "V")]
)
def test_another_quantity_is_told_apart(text: str, unit: str) -> None:
    assert read_quantity(text, unit) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "V",
        "1/2",
        "3.6-3.8",
        "12 34",
        "1.23,4.5",
        "1,23,4",
        "1e999",
        "1e-61",
        "9" * 99,
        "--3",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        read_quantity(text, "V")


@pytest.mark.parametrize(
    "text",
    [
        "5 volty",
        "5 __class__",
        "5 V;V",
        "5 m**9",
        "5 m^99999",
        "5 V V V V V V V",
        "5 (V",
        "5 " + "V" * 60,
        "5 .__init__",
    ],
)
def test_what_is_no_unit_is_refused_and_nothing_is_evaluated(text: str) -> None:
    with pytest.raises((UnknownUnit, NotANumber)):
        read_quantity(text, "V")


def test_a_unit_beyond_all_numbers_is_refused() -> None:
    with pytest.raises(UnknownUnit):
        read_quantity("5 Ym^4 Ym^4 Ym^4 Ym^4", "m**16")


def test_a_very_long_text_is_cut_before_it_is_read() -> None:
    with pytest.raises((UnknownUnit, NotANumber)):
        read_quantity("1" * 1_000_000, "V")


@given(st.text(max_size=120), st.sampled_from(["V", "degC", "Wh/kg", "percent", "", "delta_degC"]))
def test_no_text_makes_another_error(text: str, unit: str) -> None:
    try:
        value = read_quantity(text, unit)
    except (NotANumber, UnknownUnit):
        return
    assert value is None or abs(value) < float("inf")


@given(
    st.from_regex(
        r"\A-?[0-9]{1,4}([.,][0-9]{1,3})?( ?[eE]-?[0-9]{1,2})? ?[a-zA-ZµΩ°%/*^²³·( )0-9]{0,12}\Z"
    )
)
def test_nearly_right_texts_make_no_other_error(text: str) -> None:
    try:
        read_quantity(text, "V")
    except (NotANumber, UnknownUnit):
        return


@given(st.floats(min_value=1e-6, max_value=1e6))
def test_units_of_one_quantity_are_worth_the_same(volts: float) -> None:
    plain = read_quantity(f"{volts!r} V", "V")
    assert plain == pytest.approx(read_quantity(f"{volts * 1000!r} mV", "V"))
    assert plain == pytest.approx(read_quantity(f"{volts / 1000!r} kV".replace(".", ","), "V"))


@pytest.mark.parametrize(
    ("unit", "printed"),
    [
        ("ohm", "Ω"),
        ("mohm", "mΩ"),
        ("degC", "°C"),
        ("delta_degC", "°C"),
        ("percent", "%"),
        ("Wh/kg", "Wh/kg"),
        ("W/(m*K)", "W/(m·K)"),
        ("m**2", "m²"),
        ("kilowatt_hour", "kWh"),
        ("dimensionless", ""),
        ("", ""),
    ],
)
def test_a_unit_is_printed_by_its_symbol(unit: str, printed: str) -> None:
    assert symbol(unit) == printed


@pytest.mark.parametrize(
    ("unit", "known"), [("Ah", True), ("", True), ("foo", False), ("m**", False)]
)
def test_an_authors_unit_is_checked(unit: str, known: bool) -> None:
    assert is_unit(unit) is known
