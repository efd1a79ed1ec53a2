# ruff: noqa: S608 - SQL of our own names and numbers
"""Fills a record by SQL with as many statements as wanted: run inside `manage.py shell`.

Each statement has an actor, an object, an instructor (always the same), a course and an
authority; numbers decide who and what, so that a statement is the same on both databases.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from bench.xapi_numbers import (
    ACTIVITIES,
    ACTORS,
    BASE,
    COURSES,
    DAYS,
    HOME,
    PER_REGISTRATION,
    STEP,
    VERBS,
)
from kernel import clock
from xapi.models import Reference, Statement
from xapi.services import partitions

AT_ONCE = 100_000
COURSE_IDS, TEACHER, AUTHORITY = BASE + 100_000, BASE + 100_000, BASE + 100_001


@dataclass(frozen=True)
class Dialect:
    """How an engine says what the two say differently; `g` is the number of a statement."""

    series: str
    id: str
    registration: str
    stored: str
    flag: str
    digest: str


SQLITE = Dialect(
    series="WITH RECURSIVE n(g) AS (SELECT {first} UNION ALL SELECT g + 1 FROM n WHERE g < {last})",
    id="printf('%08x%04x4%03x8%03x%012x', (g*48271)%2147483647, g%65536, g%4096, g%4093, g)",
    registration="printf('00000000000040008%015x', g/{per})",
    stored="strftime('%Y-%m-%d %H:%M:%f', {start}, '+'||(g*{step})||' seconds')||'000'",
    flag="0",
    digest="zeroblob(32)",
)
POSTGRESQL = Dialect(
    series="WITH n(g) AS (SELECT generate_series({first}::bigint, {last}::bigint))",
    id="md5(g::text)::uuid",
    registration="('000000000000400080'||lpad(to_hex(g/{per}),14,'0'))::uuid",
    stored="{start}::timestamptz + g*{step}*interval '1 second'",
    flag="false",
    digest="decode(repeat('00',32),'hex')",
)
VERB = f"'http://adlnet.gov/expapi/verbs/'||CASE (g*7)%16 {{}} ELSE '{VERBS[0]}' END".format(
    " ".join(f"WHEN {place} THEN '{verb}'" for place, verb in enumerate(VERBS))
)
ACTOR, THING, COURSE = f"(g*7919)%{ACTORS}", f"((g*31)%{ACTIVITIES})", f"((g*31)%{COURSES})"
RAW = (
    """'{{"id":"'||{uuid}||'","actor":{{"objectType":"Agent","account":{{"homePage":"{home}","""
    """"name":"u'||({actor})||'"}}}},"verb":{{"id":"'||{verb}||'","display":{{"en":"did"}}}},"""
    """"object":{{"id":"{home}/questions/'||{thing}||'","definition":{{"name":{{"en":"Question '"""
    """||{thing}||'"}},"type":"http://adlnet.gov/expapi/activities/cmi.interaction","""
    """"interactionType":"numeric","correctResponsesPattern":["3.6[:]3.7"]}}}},"result":{{"""
    """"score":{{"scaled":0.5,"raw":5,"min":0,"max":10}},"success":true,"response":"3.65","""
    """"duration":"PT12.5S","extensions":{{"{home}/extensions/words":"{pad}"}}}},"context":{{"""
    """"registration":"'||{registration}||'","instructor":{{"mbox":"mailto:teacher@example.org"}},"""
    """"contextActivities":{{"grouping":[{{"id":"{home}/courses/'||{course}||'"}}]}}}},"""
    """"timestamp":"2026-03-01T12:00:00.000Z","version":"1.0.3"}}'"""
)
ADDED = """'{{"stored": "2026-03-01T12:00:00.000000Z", "authority": {{"mbox": "mailto:lrs@example.org"}}}}'"""


def dialect() -> Dialect:
    """Return how the database in use says it."""
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def names() -> None:
    """Make agents and activities, whose definitions say nothing yet."""
    agents = [(BASE + number, f"account {HOME} u{number}") for number in range(ACTORS)]
    agents += [
        (TEACHER, "mbox mailto:teacher@example.org"),
        (AUTHORITY, "mbox mailto:lrs@example.org"),
    ]
    activities = [(BASE + number, f"{HOME}/questions/{number}") for number in range(ACTIVITIES)]
    activities += [(COURSE_IDS + number, f"{HOME}/courses/{number}") for number in range(COURSES)]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO xapi_agent (id, identifier) VALUES (%s, %s)", agents)
        cursor.executemany(
            "INSERT INTO xapi_activity (id, iri, definition) VALUES (%s, %s, '')", activities
        )
    months_of_the_past()


def start() -> datetime:
    """Return when the first statement was stored: the last one's moment is past as well."""
    day = clock.now() - timedelta(days=DAYS + 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def months_of_the_past() -> None:
    """Make the tables of the months that are filled, on PostgreSQL."""
    if connection.vendor == "postgresql":
        first = start()
        for days in range(0, DAYS + 1, 28):
            month = first + timedelta(days=days)
            partitions.make((month.year, month.month))


def statements(first: int, last: int) -> Iterator[str]:
    """Yield what inserts the statements with the numbers `first` to `last`."""
    words = dialect()
    per = {"per": PER_REGISTRATION}
    registration = words.registration.format(**per)
    stored = words.stored.format(start=f"'{start():%Y-%m-%d %H:%M:%S}'", step=STEP.total_seconds())
    series = words.series.format(first=first, last=last)
    raw = RAW.format(
        uuid=dashed(words.id), actor=ACTOR, verb=VERB, thing=THING, course=COURSE, home=HOME,
        pad="words " * 50, registration=dashed(registration),
    )  # fmt: skip
    place = f"{stored}, {BASE}+g"
    yield (
        "INSERT INTO xapi_statement (sequence, xid, uuid, stored, raw, added, version, verb,"
        f" actor_id, object_activity_id, registration, authority_id, voided) {series}"
        f" SELECT {BASE}+g, 0, {words.id}, {stored}, {raw}, {ADDED.format()}, '1.0.3', {VERB},"
        f" {BASE}+{ACTOR}, {BASE}+{THING}, {registration}, {AUTHORITY}, {words.flag} FROM n"
    )
    yield (
        f"INSERT INTO xapi_statementkey (id, sequence, stored, digest) {series}"
        f" SELECT {words.id}, {BASE}+g, {stored}, {words.digest} FROM n"
    )
    agents = ((f"{BASE}+{ACTOR}", 1), (str(TEACHER), 12), (str(AUTHORITY), 11))
    activities = ((f"{BASE}+{THING}", 2), (f"{COURSE_IDS}+{COURSE}", 22))
    for column, mentioned in (("agent_id", agents), ("activity_id", activities)):
        for target, role in mentioned:
            yield (
                f"INSERT INTO xapi_reference ({column}, role, stored, sequence) {series}"
                f" SELECT {target}, {role}, {place} FROM n"
            )


def dashed(uuid: str) -> str:
    """Return SQL for the text of a UUID as it stands in a statement."""
    if connection.vendor == "postgresql":
        return f"({uuid})::text"
    return "||'-'||".join(
        f"substr({uuid},{at},{size})" for at, size in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    )


@contextmanager
def without_indexes() -> Iterator[None]:
    """Drop the indexes of the big tables while the block runs: making them anew is quicker."""
    models = (Reference, Statement) if connection.vendor == "postgresql" else ()
    with connection.schema_editor() as editor:
        for model in models:
            for index in model._meta.indexes:
                editor.remove_index(model, index)
    try:
        yield
    finally:
        for model in models:
            for index in model._meta.indexes:
                with connection.schema_editor() as editor:
                    editor.execute("SET maintenance_work_mem = '1GB'")
                    editor.add_index(model, index)


def fill(first: int, last: int) -> None:
    """Insert the statements with the numbers `first` to `last`, some at a time."""
    for begin in range(first, last + 1, AT_ONCE):
        with connection.cursor() as cursor:
            for sql in statements(begin, min(begin + AT_ONCE - 1, last)):
                cursor.execute(sql)


def settle() -> None:
    """Let the database look at what it has."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
