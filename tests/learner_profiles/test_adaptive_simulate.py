"""`manage.py adaptive_simulate`."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.learner_profiles.banks import items, written


def test_figures_are_printed_and_written(tmp_path: Path) -> None:
    table = written(tmp_path / "items.csv", items(count=60))
    out, shown = tmp_path / "out.json", StringIO()
    call_command(
        "adaptive_simulate", str(table), learners=50, seed=2, exposure=0.5, json=out, stdout=shown
    )
    found = json.loads(out.read_text())
    assert set(found) == {"items_mean", "rmse", "coverage", "max_exposure", "never_stopped"}
    assert f"{found['items_mean']:.3f}" in shown.getvalue()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column item"),
        ("item,a,b\n", "no items"),
        ("item,a\nq1,1\n", "no column b"),
        ("item,a,b\nq1,one,0\n", "Line 2: a is one"),
        ("item,a,b\nq1,1,\n", "Line 2: b is empty"),
        ("item,a,b\nq1,1,nan\n", "Line 2: b is nan"),
        ("item,a,b\nq1,0,1\n", "Line 2: a is 0.0"),
        ("item,a,b\n,1,1\n", "Line 2: the item has no name"),
        ("item,a,b\nq1,1,1\nq1,1,2\n", "Line 3: item q1 stands there twice"),
    ],
)
def test_a_bad_table_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "items.csv"
    table.write_text(text)
    with pytest.raises(CommandError, match=said) as raised:
        call_command("adaptive_simulate", str(table))
    assert raised.value.returncode == 2


@pytest.mark.parametrize(
    "wrong", [{"learners": 0}, {"exposure": 0}, {"exposure": 1.5}, {"seed": -1}]
)
def test_bad_numbers_are_refused(tmp_path: Path, wrong: dict[str, float]) -> None:
    table = written(tmp_path / "items.csv", items(count=5))
    with pytest.raises(CommandError) as raised:
        call_command("adaptive_simulate", str(table), **wrong)
    assert raised.value.returncode == 2


def test_a_file_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("adaptive_simulate", str(tmp_path / "none.csv"))
