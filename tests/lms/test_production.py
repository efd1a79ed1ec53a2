"""Production settings refuse to start an unsafe installation, and say why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from lms import checks
from people.models import User
from tests.support.databases import sqlite_template
from tests.support.processes import ROOT

KEY = "jp4!zq-9Xw2_Lk7vR0sTnB6yHcD8mGfE3uAoI5xQeWrYtUiOp1"
SAFE = {
    "DJANGO_SETTINGS_MODULE": "lms.settings.production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "learn.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://learn.example.org",
    "IRI_BASE": "https://learn.example.org",
    "DATABASE_URL": "",
    "DEBUG": "",
}


def python(folder: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run Python under production settings over a data folder."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **SAFE, "DATA_DIR": str(folder), **changes},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("production")
    (made / "db.sqlite3").write_bytes(sqlite_template().read_bytes())
    return made


def test_a_safe_installation_passes_the_deployment_check_and_starts(folder: Path) -> None:
    checked = python(folder, "manage.py", "check", "--deploy", "--fail-level=WARNING")
    assert checked.returncode == 0, checked.stderr
    served = python(folder, "-c", "import lms.wsgi")
    assert served.returncode == 0, served.stderr


def test_a_neighbour_may_ask_for_its_health_without_https_or_name(folder: Path) -> None:
    ask = "print(Client().get('/healthz', headers={'Host': '127.0.0.1:8000'}).status_code)"
    asked = python(folder, "-c", f"import lms.wsgi; from django.test import Client; {ask}")
    assert asked.stdout.strip() == "200", asked.stderr


@pytest.mark.parametrize(
    ("setting", "value", "reason"),
    [
        ("SECRET_KEY", "", "SECRET_KEY"),
        ("ALLOWED_HOSTS", "*", "wildcard"),
        ("DEBUG", "true", "DEBUG is on"),
    ],
)
def test_the_web_server_does_not_start_unsafe(
    setting: str, value: str, reason: str, folder: Path
) -> None:
    refused = python(folder, "-c", "import lms.wsgi", **{setting: value})
    assert refused.returncode != 0
    assert reason in refused.stderr


def test_the_one_command_refuses_too_and_says_why(folder: Path) -> None:
    refused = python(folder, "-m", "lms.run", ALLOWED_HOSTS="*", PORT="0")
    assert refused.returncode == 1
    assert "wildcard" in refused.stderr


def test_the_web_server_does_not_start_while_a_demo_account_exists(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "db.sqlite3").write_bytes((folder / "db.sqlite3").read_bytes())
    made = python(
        tmp_path,
        "-c",
        "import django; django.setup(); from people.models import User;"
        "User.objects.create(email='marta@example.org', is_demo=True)",
    )
    assert made.returncode == 0, made.stderr
    refused = python(tmp_path, "-c", "import lms.wsgi")
    assert refused.returncode != 0
    assert "demo accounts: marta@example.org" in refused.stderr
    checked = python(tmp_path, "manage.py", "check", "--database", "default")
    assert "lms.E002" in checked.stderr


def test_production_loads_no_demo(folder: Path) -> None:
    prepared = python(folder, "manage.py", "prepare")
    assert prepared.returncode == 0, prepared.stderr
    assert "emo" not in prepared.stdout


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"SECRET_KEY": ""}, "not set"),
        ({"SECRET_KEY": "django-insecure-" + KEY}, "default"),
        ({"SECRET_KEY": "short"}, "too short"),
        ({"SECRET_KEY": "a" * 60}, "too simple"),
        ({"ALLOWED_HOSTS": []}, "ALLOWED_HOSTS is not set"),
        ({"ALLOWED_HOSTS": ["learn.example.org", "*"]}, "wildcard"),
        ({"DEBUG": True}, "DEBUG"),
    ],
)
def test_each_unsafe_setting_has_its_sentence(changes: dict[str, object], reason: str) -> None:
    safe = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": ["learn.example.org"], "DEBUG": False}
    with override_settings(PRODUCTION=True, **{**safe, **changes}):
        troubles = checks.settings_troubles()
        assert len(troubles) == 1
        assert reason in troubles[0]
        with pytest.raises(ImproperlyConfigured, match=reason):
            checks.refuse_unsafe_start()


@pytest.mark.django_db
def test_outside_production_nothing_is_refused() -> None:
    User.objects.create(email="marta@example.org", is_demo=True)
    with override_settings(PRODUCTION=False, DEBUG=True, ALLOWED_HOSTS=["*"]):
        checks.refuse_unsafe_start()
        assert checks.production_settings_are_safe(None) == []
        assert checks.production_has_no_demo_account(None, databases=["default"]) == []
