"""Removing the sample leaves no row of it, and nothing of what real people made of it is lost."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.campaign import Campaign
from server.domain.library.draft import PostDraft
from server.domain.library.post import Post, PostState
from server.domain.library.topic import Topic
from server.domain.library.writing import create_post
from server.domain.people.group import Group
from server.domain.people.group_rules import refresh_rule_groups
from server.domain.people.person import Person, Role
from server.domain.people.team import Team
from server.domain.reach.verify import verify
from server.domain.sharing.confirming import confirm_share
from server.domain.sharing.share import Share
from server.sample.removing import remove_sample
from tests.factories import Given
from tests.server.sample.test_loading import load, rows

# The log for ever; topics, badges and the rules of disclosure because the library's files name them; and the stamps,
# which tell browsers that their feeds have changed.
STAYS = {"audit_entry", "badge", "topic", "disclosure_rule", "feed_stamp"}


@pytest.fixture(autouse=True)
def _sample(session: Session, now: datetime, small: None) -> None:
    load(session, now)


def sample_post(session: Session) -> Post:
    post = session.scalars(select(Post).where(Post.slug == "how-we-interview")).one()
    assert post.is_sample
    return post


def test_nothing_is_left_but_the_audit_log_and_the_topics(session: Session, now: datetime) -> None:
    audited = rows(session)["audit_entry"]
    removed = remove_sample(session, now=now)
    assert (removed.people, removed.sources) == (40, 1)
    assert {name: count for name, count in rows(session).items() if count and name not in STAYS} == {}
    assert rows(session)["audit_entry"] == audited + 1
    assert session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first().action == "sample.removed"


def test_a_campaign_with_a_real_post_in_it_stays_and_a_rule_alone_holds_no_group(
    session: Session, given: Given, now: datetime
) -> None:
    given.person("Real Rita", country="DE")
    refresh_rule_groups(session, now)
    campaign = session.scalars(select(Campaign).where(Campaign.name == "Come and build with us")).one()
    given.live_post(campaign=campaign)
    remove_sample(session, now=now)
    assert [(row.name, row.is_sample) for row in session.scalars(select(Campaign))] == [(campaign.name, False)]
    assert session.scalars(select(Group.slug)).all() == []


def test_removing_twice_finds_nothing_and_loading_again_works(session: Session, now: datetime) -> None:
    remove_sample(session, now=now)
    before = rows(session)
    assert remove_sample(session, now=now).people == 0
    assert rows(session) == before
    assert load(session, now) is not None


def test_a_real_persons_share_of_a_sample_post_stays_and_the_post_is_archived(
    session: Session, given: Given, now: datetime
) -> None:
    person = given.person("Real Rita", team="Engineering")
    share = given.share(person, sample_post(session))
    confirm_share(session, share, now=now, timezone="UTC")

    removed = remove_sample(session, now=now)

    assert removed.archived == ("how-we-interview",)
    post = session.scalars(select(Post)).one()
    assert (post.state, post.is_sample) == (PostState.ARCHIVED, False)
    assert session.scalars(select(Share.id)).all() == [share.id]
    assert verify(session) == []
    assert [(team.name, team.is_sample) for team in session.scalars(select(Team))] == [("Engineering", False)]
    assert session.scalars(select(Person.name)).all() == ["Real Rita"]


def test_a_sample_post_that_somebody_real_worked_on_becomes_theirs(
    session: Session, given: Given, now: datetime
) -> None:
    post = sample_post(session)
    post.editor_id = given.approver().id
    session.flush()
    assert remove_sample(session, now=now).kept == ("how-we-interview",)
    kept = session.scalars(select(Post)).one()
    assert (kept.slug, kept.state, kept.is_sample) == ("how-we-interview", PostState.APPROVED, False)


def test_what_was_written_while_signed_in_as_a_sample_person_is_archived(session: Session, now: datetime) -> None:
    manager = session.scalars(select(Person).where(Person.email == "manager@example.com")).one()
    draft = PostDraft(title="My trial post", url="https://example.com/trial", networks={"x": ["Try this. {link}"]})
    create_post(session, draft, by=manager, now=now)
    assert remove_sample(session, now=now).archived == ("my-trial-post",)
    assert session.scalars(select(Post.state)).all() == [PostState.ARCHIVED]


def test_real_rows_beside_the_sample_are_untouched(session: Session, given: Given, now: datetime) -> None:
    remove_sample(session, now=now)
    person = given.person("Real Rita", roles=(Role.ADMIN,))
    share = given.share(person, given.live_post(topics=("hiring",)))
    confirm_share(session, share, now=now + timedelta(minutes=1), timezone="UTC")
    before = rows(session)
    load(session, now)
    remove_sample(session, now=now)
    after = rows(session)
    assert {name: after[name] for name in before if name not in STAYS} == {
        name: count for name, count in before.items() if name not in STAYS
    }
    assert session.scalar(select(Topic.slug).where(Topic.slug == "hiring")) == "hiring"
