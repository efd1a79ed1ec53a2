"""Statements that refer to others are kept with what those say, so that filters find both.

xAPI 1.0.3, Communication 2.1.3.s2 (2.0 the same): a statement whose object is a StatementRef
meets a filter if the statement referred to meets it, and so on through a chain. What was voided
still counts as a target; what was erased does not.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from kernel.batching import batched
from xapi.models import FollowedReference, Following

MAX_CHAIN = 20
"""Statements of a chain that count; a chain of n statements makes up to n * 20 rows."""
CHUNK = 500
"""Statements in one query; SQLite takes some thousands of parameters."""
CHAIN = """
    WITH RECURSIVE chain (sequence, stored, target, target_stored, step) AS (
        SELECT s.sequence, s.stored, k.sequence, k.stored, 1
        FROM xapi_statement s JOIN xapi_statementkey k ON k.id = s.refers_to
        WHERE s.sequence IN ({places})
        UNION
        SELECT c.sequence, c.stored, k.sequence, k.stored, c.step + 1
        FROM chain c
        JOIN xapi_statement t ON t.sequence = c.target AND t.stored = c.target_stored
        JOIN xapi_statementkey k ON k.id = t.refers_to
        WHERE c.step < {steps}
    )
    INSERT INTO xapi_following (sequence, stored, target, verb, registration)
    SELECT DISTINCT c.sequence, c.stored, c.target, t.verb, t.registration
    FROM chain c JOIN xapi_statement t ON t.sequence = c.target AND t.stored = c.target_stored
    WHERE c.target <> c.sequence
    ON CONFLICT (sequence, target) DO NOTHING
    RETURNING id
"""

MENTIONS = """
    INSERT INTO xapi_followedreference (agent_id, activity_id, role, stored, sequence, target)
    SELECT r.agent_id, r.activity_id, r.role, f.stored, f.sequence, f.target
    FROM xapi_following f JOIN xapi_reference r ON r.sequence = f.target
    WHERE f.id IN ({places})
"""


def follow(referring: Iterable[int], waiting: Collection[int]) -> None:
    """Let statements follow what they refer to, once their rows and their targets' are there.

    `referring` are new statements that refer to another, `waiting` are kept ones that refer to
    a new one; whoever follows those goes on to the new one, too. All by sequence.
    """
    followers = {*referring, *waiting}
    if waiting:
        behind = Following.objects.filter(target__in=waiting)
        followers |= set(behind.values_list("sequence", flat=True))
    for some in batched(sorted(followers), CHUNK):
        linked = _executed(CHAIN, some)
        for links in batched(linked, CHUNK):
            _executed(MENTIONS, links)


def forget(sequences: Collection[int]) -> None:
    """Take erased statements out: as followers, as targets, and as links between two others."""
    for link in Following.objects.filter(target__in=sequences):
        beyond = Following.objects.filter(sequence=link.target).values_list("target", flat=True)
        past = {"sequence": link.sequence, "target__in": [link.target, *beyond]}
        FollowedReference.objects.filter(**past).delete()
        Following.objects.filter(**past).delete()
    FollowedReference.objects.filter(sequence__in=sequences).delete()
    Following.objects.filter(sequence__in=sequences).delete()


def _executed(query: str, numbers: Sequence[int]) -> list[int]:
    """Run a query on some numbers and return the numbers that it returns."""
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(numbers))
        cursor.execute(query.format(places=places, steps=MAX_CHAIN), list(numbers))
        return [row[0] for row in cursor.fetchall()] if cursor.description else []
