"""What comes in: new, changed, gone; by the source's rule; and a hand edit stays, field by field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oer_library.domain.merging import FIELDS, merged
from oer_library.domain.metadata import Metadata
from oer_library.harvesters import running, taking
from oer_library.harvesters.contract import Found
from oer_library.models import FeedHeader, HarvestRecord, HarvestSource, Resource
from oer_library.services.publishing import hide, withdraw
from tests.oer_library.harvesters.conftest import Make, record

pytestmark = pytest.mark.django_db
State = HarvestRecord.State


def take(source: HarvestSource, *found: Found) -> dict[str, int]:
    run = running.current(source)
    return dict(taking.take(run, found))


def edit(resource: Resource, **said: Any) -> None:
    """Edit a resource as its librarian does, and publish it."""
    resource.refresh_from_db()
    for name, value in said.items():
        setattr(resource, name, value)
    resource.save_revision().publish()


def test_new_changed_and_the_same(source: Make) -> None:
    school = source()
    assert take(school, record(1), record(2)) == {"new": 2}
    assert take(school, record(1), record(2, title="Other")) == {"same": 1, "changed": 1}
    resource = Resource.objects.get(source_id="oai:school:2")
    assert (resource.title, resource.current and resource.current.number) == ("Other", 2)
    assert FeedHeader.objects.count() == 2


def test_the_last_of_several_with_one_identifier_counts(source: Make) -> None:
    take(source(), record(1), record(1, title="Later"))
    assert Resource.objects.get().title == "Later"


def test_where_a_librarian_looks_first_nothing_is_public_until_accepted(source: Make) -> None:
    school = source(rule="reviewed")
    assert take(school, record(1), record(2)) == {"waiting": 2}
    assert not Resource.objects.exists()
    one, two = HarvestRecord.objects.order_by("identifier")
    assert dict(taking.decide([one], accepted=True)) == {"new": 1}
    taking.decide([two], accepted=False)
    assert Resource.objects.get().title == "Cell 1"
    assert take(school, record(1, title="New"), record(2, title="New")) == {
        "waiting": 1,
        "declined": 1,
    }
    assert Resource.objects.get().title == "Cell 1"
    taking.decide([HarvestRecord.objects.get(state=State.WAITING)], accepted=True)
    assert Resource.objects.get().title == "New"


def test_what_is_gone_is_withdrawn_and_comes_back(source: Make) -> None:
    school = source()
    take(school, record(1))
    gone = Found("oai:school:1", deleted=True)
    assert take(school, gone) == {"gone": 1}
    assert take(school, gone) == {"same": 1}
    resource = Resource.objects.get()
    assert resource.withdrawn
    assert "gone at the source" in resource.withdrawn_why
    assert take(school, record(1)) == {"changed": 1}
    resource.refresh_from_db()
    assert not resource.withdrawn
    assert not FeedHeader.objects.get().deleted


def test_what_a_librarian_withdrew_stays_withdrawn(source: Make) -> None:
    school = source()
    take(school, record(1))
    withdraw(Resource.objects.get(), "It was wrong.")
    assert take(school, record(1, title="New")) == {"declined": 1}
    assert Resource.objects.get().withdrawn_why == "It was wrong."


def test_what_is_hidden_waits(source: Make) -> None:
    school = source()
    take(school, record(1))
    hide(Resource.objects.get())
    assert take(school, record(1, title="New")) == {"waiting": 1}
    assert FeedHeader.objects.get().deleted


def test_a_hand_edit_survives_field_by_field(source: Make) -> None:
    school = source()
    take(school, record(1, keywords=["cell"], contributors=["Ada Volta"]))
    resource = Resource.objects.get()
    edit(resource, title="Written by hand")
    outcome = take(
        school, record(1, title="New", keywords=["pack"], contributors=["Luigi Galvani"])
    )
    assert outcome == {"kept": 1}
    resource.refresh_from_db()
    assert resource.title == "Written by hand"
    assert resource.keywords == ["pack"]
    assert [one.name for one in resource.creators.all()] == ["Luigi Galvani"]
    assert "title" in HarvestRecord.objects.get().why
    take(school, record(1, title="Newer", keywords=["pack", "module"]))
    resource.refresh_from_db()
    assert (resource.title, resource.keywords) == ("Written by hand", ["pack", "module"])


def test_an_edit_that_the_source_takes_over_is_no_edit_any_more(source: Make) -> None:
    school = source()
    take(school, record(1))
    edit(Resource.objects.get(), title="Better")
    take(school, record(1, title="Better"))
    take(school, record(1, title="Better still"))
    assert Resource.objects.get().title == "Better still"


@pytest.mark.parametrize("state", ["draft", "reviews"])
def test_what_somebody_has_at_work_waits(source: Make, state: str) -> None:
    school = source()
    take(school, record(1))
    resource = Resource.objects.get()
    edit(resource, title="By hand", reviewers=1 if state == "reviews" else 0)
    if state == "draft":
        resource.refresh_from_db()
        resource.title = "A draft"
        resource.save_revision()
    assert take(school, record(1, keywords=["new"])) == {"waiting": 1}
    resource.refresh_from_db()
    assert resource.keywords == []
    assert HarvestRecord.objects.get().why


def test_what_could_not_be_read_is_kept_and_told(source: Make) -> None:
    school = source()
    counts = take(
        school,
        record(1, url="ftp://x.org/"),
        Found("oai:school:2", "<x/>", problem="It has no metadata."),
        Found("", "<x/>", {"title": "No name"}),
        record(3, languages=["martian"], licence="mine", published_on="yesterday"),
    )
    assert counts == {"refused": 3, "new": 1}
    row = HarvestRecord.objects.get(identifier="oai:school:3")
    assert {one[0] for one in row.problems} == {"languages", "licence", "published_on"}
    assert HarvestRecord.objects.get(identifier="oai:school:2").why == "It has no metadata."


def test_what_can_not_be_read_for_once_stays_as_it_was(source: Make) -> None:
    school = source()
    take(school, record(1))
    assert take(school, Found("oai:school:1", problem="It answers 500.")) == {"refused": 1}
    row = HarvestRecord.objects.get()
    assert (row.state, row.why) == (State.TAKEN, "It answers 500.")
    assert not Resource.objects.get().withdrawn
    assert take(school, record(1)) == {"same": 1}


def test_skills_that_are_known_here_are_kept_and_others_told(source: Make) -> None:
    from competences.models import Framework, Skill

    framework = Framework.objects.create(key="own", title="Own")
    Skill.objects.create(framework=framework, uri="urn:skill:1", label="stack cells")
    school = source()
    skills = [{"uri": "urn:skill:1", "label": "other words"}, {"uri": "urn:skill:2"}]
    take(school, record(1, skills=skills))
    resource = Resource.objects.get()
    assert [one.skill.uri for one in resource.skills.all()] == ["urn:skill:1"]
    assert resource.current is not None
    assert '"label":"stack cells"' in resource.current.frozen
    assert HarvestRecord.objects.get().problems[0][1] == "urn:skill:2"


words = st.sampled_from(["", "a", "b", "c"])
said = st.builds(
    Metadata,
    uuid=st.just("1"),
    kind=st.just("link"),
    title=words,
    description=words,
    licence=words,
    keywords=st.lists(words, max_size=2).map(tuple),
)


@given(base=said, ours=said, theirs=said)
def test_merging_keeps_what_was_edited_and_takes_the_rest(
    base: Metadata, ours: Metadata, theirs: Metadata
) -> None:
    found = merged(base, ours, theirs)
    for name in FIELDS:
        edited = getattr(ours, name) != getattr(base, name)
        expected = getattr(ours if edited else theirs, name)
        assert getattr(found.said, name) == expected
        assert (name in found.kept) == (edited and getattr(ours, name) != getattr(theirs, name))
    again = merged(theirs, found.said, theirs)
    assert again.said == found.said
