"""A backup is killed in the middle: there is no half archive, and the old one is whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lms.backup.archive import extract
from tests.faults.conftest import ROUNDS, Installation
from tests.support.processes import ROOT, wait_until

KILLS = max(1, ROUNDS // 5)
BALLAST_BYTES = 48 * 1024 * 1024  # chance does not compress: that takes a second or two


@pytest.fixture
def ballast(installation: Installation) -> None:
    """So many uploaded files that a backup takes its time."""
    folder = installation.live.folder / "files"
    folder.mkdir(exist_ok=True)
    (folder / "ballast").write_bytes(os.urandom(BALLAST_BYTES))


def start(installation: Installation, archive: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "backup", archive],
        cwd=ROOT,
        env={**os.environ, **installation.live.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_a_killed_backup_leaves_the_old_one_whole_and_the_next_one_tidies_up(
    installation: Installation, ballast: None, tmp_path: Path
) -> None:
    live, archive = installation.live, tmp_path / "school.tar.gz"
    archive.write_bytes(b"the old one")
    draft = tmp_path / "school.tar.gz.part"
    for number in range(KILLS):
        process = start(installation, archive)
        size = (number + 1) * BALLAST_BYTES // (KILLS + 1)
        wait_until(lambda size=size: draft.exists() and draft.stat().st_size > size, 60, "half")  # type: ignore[misc]
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        assert archive.read_bytes() == b"the old one"
    live.manage("backup", str(archive))
    assert list(tmp_path.iterdir()) == [archive]
    manifest = extract(archive, tmp_path / "unpacked")  # fails unless every digest is right
    assert manifest.members["files/ballast"].size == BALLAST_BYTES
