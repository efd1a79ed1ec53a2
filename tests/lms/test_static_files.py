"""Static files are collected on the first start, and again only after a change."""

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from lms import static_files


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "look.css").write_text("a")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    return folder / "look.css"


def test_the_first_start_collects(source: Path, settings: Settings) -> None:
    assert static_files.collect_if_changed()
    assert (Path(settings.STATIC_ROOT) / "look.css").exists()


def test_nothing_is_collected_while_nothing_changes(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    static_files.collect_if_changed()
    monkeypatch.setattr(static_files, "call_command", pytest.fail)
    assert not static_files.collect_if_changed()


def test_a_changed_file_is_collected_again(source: Path, settings: Settings) -> None:
    static_files.collect_if_changed()
    source.write_text("another")
    assert static_files.collect_if_changed()
    assert (Path(settings.STATIC_ROOT) / "look.css").read_text() == "another"


def test_an_interrupted_collection_is_done_again(
    source: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(command: str, **options: object) -> None:
        call_command(command, interactive=False, verbosity=0)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(static_files, "call_command", interrupted)
        with pytest.raises(KeyboardInterrupt):
            static_files.collect_if_changed()
    assert static_files.collect_if_changed()
