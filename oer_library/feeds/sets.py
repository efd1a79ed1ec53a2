"""The sets that there are, and what they are called."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from django.db import connection
from django.utils.translation import get_language_info

from competences.models import JobRole
from oer_library import vocabularies
from oer_library.domain.licences import read_licence
from oer_library.models import ResourceCollection
from oer_library.services.sets import word

NAMES = """
    WITH RECURSIVE found(name) AS (
        SELECT MIN(name) FROM oer_library_feedset WHERE name > %s
        UNION ALL
        SELECT (SELECT MIN(name) FROM oer_library_feedset WHERE name > found.name)
        FROM found WHERE found.name IS NOT NULL
    )
    SELECT name FROM found WHERE name IS NOT NULL LIMIT %s
"""
"""Each name once by steps through the index: the number of resources does not matter."""
TITLED = ("role", "collection")
TOPS = {
    "language": "Languages",
    "licence": "Licences",
    "subject": "Subjects",
    "stage": "Stages of the value chain",
    "role": "Job roles",
    "collection": "Collections",
}


def names_after(last: str, size: int) -> list[str]:
    """Return the names of the sets that follow one, in order of their names."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [last, size])
        return [row[0] for row in cursor.fetchall()]


def labels(names: Iterable[str]) -> dict[str, str]:
    """Return what sets are called in English."""
    parts = {name: name.split(":") for name in names}
    titles = _titles({each[1] for each in parts.values() if each[0] in TITLED and each[1:]})
    subjects = {word(one.uri): one.label("en") for one in vocabularies.concepts("subjects")}
    stages = {word(one.uri): one.label("en") for one in vocabularies.concepts("stages")}
    say: Mapping[str, Callable[[str], str]] = {
        "language": language,
        "licence": licence,
        "subject": lambda key: subjects.get(key, key),
        "stage": lambda key: stages.get(key, key),
        "role": lambda key: titles.get(key, key),
        "collection": lambda key: titles.get(key, key),
    }
    return {
        name: say[each[0]](each[-1]) if len(each) > 1 else TOPS[each[0]]
        for name, each in parts.items()
    }


def language(tag: str) -> str:
    """Return the English name of a language."""
    try:
        return str(get_language_info(tag)["name"])
    except KeyError:
        return tag


def licence(code: str) -> str:
    """Return the name of a licence."""
    found = read_licence(code)
    return found.name if found else code


def _titles(keys: set[str]) -> dict[str, str]:
    uuids = [UUID(key) for key in keys]
    roles = JobRole.objects.filter(uuid__in=uuids).values_list("uuid", "label")
    public = ResourceCollection.objects.filter(uuid__in=uuids, public=True)
    collections = public.values_list("uuid", "title")
    return {str(key): title for key, title in (*roles, *collections)}
