"""`manage.py trace_evaluate`."""

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from learner_profiles.domain.tracing.candidates import CANDIDATES, SERVED
from tests.learner_profiles.pupils import pupils, written

HEADING = "user,order,item,skill,correct,split,fold\n"


@pytest.mark.parametrize("packed", [False, True])
def test_every_model_is_measured_by_fold_and_split(tmp_path: Path, packed: bool) -> None:
    table = written(tmp_path / "responses.csv", pupils(count=20, each=15))
    if packed:
        packed_table = tmp_path / "responses.csv.gz"
        packed_table.write_bytes(gzip.compress(table.read_bytes()))
        table = packed_table
    matrix, out = tmp_path / "matrix.csv", tmp_path / "out.json"
    matrix.write_text("item,skill_tag\n1,weld\n1,test\n2,weld\n")
    shown = StringIO()
    call_command(
        "trace_evaluate", str(table), qmatrix=matrix, json=out, stdout=shown, stderr=StringIO()
    )
    found = json.loads(out.read_text())
    assert found["served"] == SERVED
    for part in ("folds", "split"):
        assert set(found[part]) == set(CANDIDATES)
        for told in found[part].values():
            keys = {"auc", "log_loss", "ece", "auc_first5", "fit_s", "update_us"}
            assert set(told) == keys
            assert 0.3 < told["auc"] <= 1
            assert told["update_us"] > 0
    assert f"{found['split'][SERVED]['auc']:.4f}" in shown.getvalue()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Line 1: there is no column user, order"),
        (HEADING, "Line 2: there is nothing below the heading"),
        (
            "user,order,item,skill,correct,split\na,0,1,s,1,train\n",
            "Line 1: there is no column fold",
        ),
        (HEADING + "a,0,1,s,1,train,0\na,1,1,s,2,train,0\n", "Line 3: correct is 2; give 0 or 1"),
        (HEADING + "a,0,1,s,,train,0\n", "Line 2: correct is empty"),
        (HEADING + "a,x,1,s,1,train,0\n", "Line 2: order is x; give a whole number"),
        (HEADING + "a,0,1,s,1,train,one\n", "Line 2: fold is one"),
        (HEADING + "a,0,1,s,1,dev,0\n", "Line 2: split is dev"),
        (HEADING + "a,0,1,s,1,train,0\na,1,1,s,1,test,0\n", "Line 3: learner a is in two parts"),
        (HEADING + "a,0,1\n", "Line 2: skill is empty"),
    ],
)
def test_a_bad_table_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "responses.csv"
    table.write_text(text)
    with pytest.raises(CommandError, match=said) as raised:
        call_command("trace_evaluate", str(table), stderr=StringIO())
    assert raised.value.returncode == 2


def test_a_file_that_is_no_gzip_is_said(tmp_path: Path) -> None:
    table = tmp_path / "responses.csv.gz"
    table.write_text(HEADING)
    with pytest.raises(CommandError, match="gzip"):
        call_command("trace_evaluate", str(table))


def test_a_bad_matrix_is_named(tmp_path: Path) -> None:
    table = written(tmp_path / "responses.csv", pupils(count=5, each=3))
    matrix = tmp_path / "matrix.csv"
    matrix.write_text("item,skill\n1,weld\n")
    with pytest.raises(CommandError, match=r"matrix\.csv: Line 1: there is no column skill_tag"):
        call_command("trace_evaluate", str(table), qmatrix=matrix)


def test_rows_in_any_order_are_traced_in_theirs(tmp_path: Path) -> None:
    table = written(tmp_path / "a.csv", pupils(count=10, each=10))
    heading, *rows = table.read_text().splitlines()
    shuffled = tmp_path / "b.csv"
    by_user = sorted(rows, key=lambda row: (row.split(",")[0], -int(row.split(",")[1])))
    order = [row.split(",")[0] for row in rows]
    by_user.sort(key=lambda row: order.index(row.split(",")[0]))
    shuffled.write_text("\n".join([heading, *by_user]))
    figures = []
    for one in (table, shuffled):
        out = one.with_suffix(".json")
        call_command("trace_evaluate", str(one), json=out, stdout=StringIO(), stderr=StringIO())
        figures.append(json.loads(out.read_text())["split"]["ability"]["log_loss"])
    assert figures[0] == figures[1]
