"""`DATABASE_URL` on PostgreSQL and `CELERY_BROKER_URL` on Redis: the demo runs, nothing else is set."""

import http.client
import json
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from redis import Redis

from tests.support.learner import Learner, Question
from tests.support.live import Live
from tests.support.processes import wait_until

MARTA = ("marta@example.org", "charge and discharge")
# A number of the demo's own courses that may be asked for.
PICK = """
from courses.models import LessonPage
from courses.selectors.structure import course_of
found = (
    (course_of(lesson).translation_key, lesson.translation_key, block.value.activity_uuid)
    for lesson in LessonPage.objects.live().filter(locale__language_code="en").order_by("path")
    for block in lesson.body
    if block.block_type == "question" and block.value.kind == "numeric"
)
print(*next(found))
"""
ENQUEUE = """
from kernel.jobs.queue import enqueue
from people.models import User
marta = User.objects.get(email="marta@example.org")
print(enqueue("kernel.forget_done_jobs", owner=marta.pk).uuid)
"""


@pytest.fixture(scope="module")
def broker() -> str:
    """A database of Redis that no other test uses."""
    return os.environ["CELERY_BROKER_URL"].rpartition("/")[0] + "/3"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, broker: str) -> Iterator[Live]:
    """The platform with its demo, as `make run` starts it."""
    folder: Path = tmp_path_factory.mktemp("both")
    made = Live(folder, postgres_url=os.environ["POSTGRES_URL"], broker_url=broker)
    try:
        made.start()
        yield made
    finally:
        made.stop()


def ask(live: Live, path: str, cookies: dict[str, str] | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", live.port, timeout=20)
    words = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    connection.request("GET", path, headers={"Cookie": words})
    reply = connection.getresponse()
    return reply.status, reply.read()


def manage(live: Live, script: str) -> list[str]:
    return live.manage("shell", "--no-imports", "-c", script).split()


def test_the_demo_runs_on_postgresql_and_redis(live: Live, broker: str) -> None:
    wait_until(lambda: ask(live, "/readyz")[0] == 200, 60, "the platform is ready")
    learner = Learner(live, Question(*manage(live, PICK)[-3:]), *MARTA)
    attempt = str(uuid4())
    assert learner.answer(attempt)
    job = manage(live, ENQUEUE)[-1]

    def done() -> bool:
        return bool(
            json.loads(ask(live, f"/api/jobs/{job}", learner.cookies)[1])["state"] == "done"
        )

    # Only its message can make the job known within 10 s: the sweep waits for 60.
    wait_until(done, 10, "the job is done")
    assert Redis.from_url(broker).exists("_kombu.binding.battery")
    assert live.copy
    with psycopg.connect(live.copy.url) as database:
        query = "SELECT count(*) FROM xapi_statementkey WHERE id = %s"
        assert database.execute(query, [attempt]).fetchone() == (1,)
    assert not (live.folder / "db.sqlite3").exists()
    assert not list((live.folder / "queue").glob("*"))
