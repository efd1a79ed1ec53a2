"""Writes everything that is kept of a person into one ZIP file."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string

from kernel import clock
from kernel.registries.personal_data import Lines, Name, PersonalData, StoredFile, in_order
from people.exporting.values import plain, readable

Progress = Callable[[int, int, str], None]
SOME = 500
"""Lines between two reports of progress: well under a second."""


@dataclass
class Group:
    """What was found of one kind: its columns by name, its rows as the exporters yield them."""

    label: str
    title: Name
    columns: dict[str, str]
    rows: list[dict[str, object]]
    file: str = ""

    @property
    def table(self) -> list[list[str]]:
        """Return the rows as people read them."""
        return [[readable(row.get(key)) for key in self.columns] for row in self.rows]


@dataclass
class Archive:
    """A ZIP file under way: what is in it, and who is told how far it is."""

    zipped: ZipFile
    person_id: int
    progress: Progress
    groups: list[Group] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def write(file: IO[bytes], person_id: int, progress: Progress) -> None:
    """Write the export of a person, in the language and by the clock in use."""
    kinds = in_order()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        archive = Archive(zipped, person_id, progress)
        for done, (label, data) in enumerate(kinds):
            archive.progress(done, len(kinds), str(data.title))
            _add(archive, label, data, (done, len(kinds)))
        zipped.writestr("data.json", _data(archive))
        zipped.writestr("index.html", _page(archive))


def _add(archive: Archive, label: str, data: PersonalData, at: tuple[int, int]) -> None:
    rows = [dict(row) for row in data.export(archive.person_id)]
    names = {key: str(name) for key, name in data.columns.items()}
    columns = names or {key: key for key in (rows[0] if rows else {})}
    file = data.lines.file if data.lines else ""
    archive.groups.append(Group(label, str(data.title) or label, columns, rows, file))
    if data.lines:
        _add_lines(archive, data.lines, (*at, str(data.title)))
    for stored in data.files(archive.person_id) if data.files else ():
        _add_file(archive, stored)


def _add_lines(archive: Archive, lines: Lines, at: tuple[int, int, str]) -> None:
    done, of, title = at
    with archive.zipped.open(lines.file, "w", force_zip64=True) as file:
        for number, line in enumerate(lines.of(archive.person_id), 1):
            file.write(f"{line}\n".encode())
            if number % SOME == 0:
                archive.progress(done, of, f"{title}: {number}")


def _add_file(archive: Archive, stored: StoredFile) -> None:
    """Add an uploaded file under a number and its own name; one that is gone is left out."""
    name = f"files/{len(archive.files) + 1}-{PurePosixPath(stored.name).name}"
    try:
        with stored.open() as source, archive.zipped.open(name, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)
    except FileNotFoundError:
        return
    archive.files.append(name)


def _data(archive: Archive) -> str:
    """Return `data.json`: all groups but those with a file of their own."""
    groups = [
        {
            "model": group.label,
            "name": group.title,
            "columns": group.columns,
            "rows": [{key: plain(value) for key, value in row.items()} for row in group.rows],
        }
        for group in archive.groups
        if not group.file
    ]
    made = clock.now().isoformat()
    return json.dumps({"made": made, "groups": groups}, ensure_ascii=False, indent=1)


def _page(archive: Archive) -> str:
    found = {"groups": archive.groups, "files": archive.files, "made": clock.now()}
    return render_to_string("people/my_data/export.html", found)
