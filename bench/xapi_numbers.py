"""Who and what stand in a record that was filled by SQL: decided by a statement's number."""

from datetime import timedelta

HOME = "https://school.example.org"
ACTORS, ACTIVITIES, COURSES, PER_REGISTRATION = 20_000, 2_000, 20, 50
BASE = 1_000_000_000
"""Where row ids and sequences begin: far above what the platform has given by then."""
MOST, DAYS = 10_000_000, 100
STEP = timedelta(days=DAYS) / MOST
VERBS = ("answered", "experienced", "completed", "passed", "failed", "initialized")
ADL = "http://adlnet.gov/expapi/verbs"


def verb_of(number: int) -> str:
    """Return the verb of a statement; eleven of sixteen say the first one."""
    place = number * 7 % 16
    return VERBS[place] if place < len(VERBS) else VERBS[0]
