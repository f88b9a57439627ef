"""The sample programme: it loads, it is plausible, it obeys the rules, and loading it twice changes nothing."""

from collections import Counter
from datetime import datetime, timedelta
from statistics import median
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.config import REPOSITORY
from server.db import Base
from server.domain.library.campaign import Campaign
from server.domain.library.campaigns import standing
from server.domain.library.digest import post_digest
from server.domain.library.post import Post, PostState
from server.domain.library.rules import Rules
from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.library.sync import sync_library
from server.domain.library.visibility import post_status, visible_posts
from server.domain.listening.mention import MatchingState, Mention
from server.domain.people.group import Group, GroupMember
from server.domain.people.notice import NoticeKind, unread_notices
from server.domain.people.person import Person, Role
from server.domain.people.team import Team
from server.domain.reach.boards import people_board, team_board
from server.domain.reach.periods import Period
from server.domain.reach.verify import verify
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.reclassify import clicked_links, reclassify
from server.domain.sharing.share import Share, ShareState
from server.networks import NETWORKS
from server.sample.loading import Loaded, load_sample
from tests.factories import Given

CONTENT = REPOSITORY / "content"


def load(session: Session, now: datetime, **more: Any) -> Loaded | None:
    rules = Rules(networks=NETWORKS, link="https://goodword.example.com/s/xxxxxxxx", now=now)
    return load_sample(session, CONTENT, rules, timezone="Europe/Berlin", now=now, **more)


def rows(session: Session) -> dict[str, int]:
    """How many rows each table has."""
    tables = Base.metadata.sorted_tables
    return {t.name: session.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


@pytest.fixture
def loaded(session: Session, now: datetime, small: None) -> Loaded:
    found = load(session, now)
    assert found is not None
    return found


def test_the_sample_is_a_plausible_programme_that_adds_up(session: Session, now: datetime) -> None:
    loaded = load(session, now)
    assert loaded is not None
    assert (loaded.people, loaded.posts) == (40, 32)
    assert session.scalar(select(func.count(Person.team_id.distinct()))) == 6
    assert loaded.shares > 300
    assert loaded.mentions >= 150
    assert loaded.human_clicks < loaded.clicks

    per_person = Counter(session.scalars(select(Share.person_id)))
    assert max(per_person.values()) > 3 * median(per_person.values()), "a few do much, most do a little"
    assert len(per_person) < 40, "some have not shared yet"

    states = Counter(session.scalars(select(Share.state)))
    assert states[ShareState.CONFIRMED] > states[ShareState.OPENED] > states[ShareState.WITHDRAWN] > 0

    per_link = Counter(session.scalars(select(Click.link_id).where(Click.click_class == ClickClass.HUMAN)))
    assert max(per_link.values()) > 10 * median(per_link.values()), "clicks are heavy-tailed"
    classes = set(session.scalars(select(Click.click_class)))
    assert classes >= {"human", "preview", "scanner", "self", "duplicate"}

    opened = session.scalars(select(Share.opened_at)).all()
    assert now - timedelta(days=91) < min(opened) < now - timedelta(days=80)
    assert max(opened) < now
    assert sum(moment.weekday() < 5 for moment in opened) > 0.85 * len(opened)

    assert verify(session) == []
    assert people_board(session, period=Period.QUARTER, today=now.date(), limit=10)[0].points > 100
    assert len(team_board(session, period=Period.QUARTER, today=now.date(), limit=10)) == 6


def test_every_sample_share_was_of_a_post_that_the_person_could_see(session: Session, loaded: Loaded) -> None:
    for share in session.scalars(select(Share)):
        seen = visible_posts(share.person, share.opened_at).where(Post.id == share.post_id)
        assert session.scalar(seen) is not None, (share.person.email, share.post.slug, share.opened_at)


def test_judging_the_sample_clicks_again_changes_none(session: Session, loaded: Loaded) -> None:
    assert reclassify(session, clicked_links(session), timezone="Europe/Berlin").changed == 0


def test_the_personas_find_something_to_do(session: Session, loaded: Loaded, now: datetime) -> None:
    people = {person.email: person for person in session.scalars(select(Person))}
    advocate = people["advocate@example.com"]
    assert len(session.scalars(visible_posts(advocate, now)).all()) > 20
    assert session.scalar(select(func.count()).select_from(Share).where(Share.person_id == advocate.id))
    assert people["manager@example.com"].has_role(Role.COMMUNITY_MANAGER)
    assert people["leader@example.com"].has_role(Role.LEADER)
    assert people["admin@example.com"].has_role(Role.ADMIN)
    assert session.scalar(select(func.count()).select_from(Post).where(Post.state == PostState.IN_REVIEW)) == 2
    waiting = select(func.count()).select_from(Suggestion).where(Suggestion.state == SuggestionState.WAITING)
    assert session.scalar(waiting) == 3
    assert [notice.kind for notice in unread_notices(session, advocate)] == [NoticeKind.SUGGESTION_DECLINED]
    waiting = select(func.count()).select_from(Mention).where(Mention.matching_state == MatchingState.WAITING)
    assert session.scalar(waiting) == loaded.mentions, "the real matcher does the matching"


def test_the_calendar_the_campaigns_and_the_groups_have_something_to_show(
    session: Session, loaded: Loaded, now: datetime
) -> None:
    posts = session.scalars(select(Post)).all()
    statuses = Counter(post_status(post, now) for post in posts)
    assert statuses["scheduled"] >= 3
    assert statuses["rejected"] == statuses["withdrawn"] == 1
    assert any(post.expires_at and now < post.expires_at < now + timedelta(days=7) for post in posts)
    assert any(post.pinned for post in posts)
    assert any(post.repeat_after_days for post in posts)
    campaigns = session.scalars(select(Campaign)).all()
    assert sorted(standing(campaign, now.date()) for campaign in campaigns) == ["ended", "running", "upcoming"]
    assert {post.campaign for post in posts} == {None, *campaigns}
    by_rule = select(Group.slug, func.count()).join(GroupMember).where(GroupMember.by_rule).group_by(Group.slug)
    assert dict(session.execute(by_rule).all()) == {"germany": 6, "french-speaking-care": 2}


def test_a_starter_post_in_a_campaign_still_counts_as_its_file_left_it(
    session: Session, loaded: Loaded, now: datetime
) -> None:
    rules = Rules(networks=NETWORKS, link="https://goodword.example.com/s/xxxxxxxx", now=now)
    again = sync_library(session, CONTENT, rules)
    assert (again.conflicts, again.updated, again.created) == ([], [], [])
    assert all(post.synced_digest == post_digest(post) for post in session.scalars(select(Post)) if post.synced_digest)


def test_everything_is_marked_as_sample(session: Session, loaded: Loaded) -> None:
    for table in (Person, Team, Group, Campaign, Post):
        assert set(session.scalars(select(table.is_sample))) == {True}, table.__name__


def test_loading_twice_changes_nothing(session: Session, loaded: Loaded, now: datetime) -> None:
    before = rows(session)
    assert load(session, now + timedelta(days=1)) is None
    assert rows(session) == before


def test_the_same_seed_makes_the_same_programme(session: Session, now: datetime, small: None) -> None:
    outer = session.begin_nested()
    first = load(session, now)
    outer.rollback()
    session.expunge_all()
    outer = session.begin_nested()
    assert load(session, now) == first
    outer.rollback()
    session.expunge_all()
    assert load(session, now, seed=1) != first


def test_whoever_is_in_the_programme_already_stays_as_they_are(
    session: Session, given: Given, now: datetime, small: None
) -> None:
    admin = given.person("The Real Admin", email="admin@example.com", roles=(Role.ADMIN,))
    found = load(session, now)
    assert found is not None
    assert found.people == 39
    assert (admin.name, admin.is_sample) == ("The Real Admin", False)
    assert session.scalar(select(func.count()).select_from(Share).where(Share.person_id == admin.id)) == 0


def test_progress_is_told_for_each_step(session: Session, now: datetime, small: None) -> None:
    told: list[tuple[str, int, int]] = []
    load(session, now, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(step for step, _, _ in told)) == ["starter posts", "shares", "clicks", "mentions"]
    assert all(done <= total for _, done, total in told)
