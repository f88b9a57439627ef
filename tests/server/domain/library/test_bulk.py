"""One thing done to many posts: each on its own, kept, and undone unless somebody changed it since."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.events.event import Event, EventKind
from server.domain.library.bulk import PORTION_POSTS, Wish, change_many, done, obstacle, posts_to_change
from server.domain.library.bulk_change import BulkAction
from server.domain.library.bulk_undo import UNDO_FOR, bulk_change_of, may_undo, undo_change
from server.domain.library.campaign import Campaign
from server.domain.library.post import PostState
from server.domain.library.share_text import WordingState
from server.domain.library.topic import TopicManager
from server.errors import Conflict, Invalid, NotFound


@pytest.fixture
def manager(given):
    return given.approver()


@pytest.fixture
def change(session, manager, now):
    """Does it to posts as they stand now."""

    def run(action, *posts, target="", by=None, require_fit=lambda post: None):
        session.flush()
        seen = {post.id: post.revision for post in posts}
        wish, keep = Wish(action, target), session.flush
        return change_many(session, wish, seen, by=by or manager, now=now, require_fit=require_fit, keep=keep)

    return run


def problems(change):
    return {row.post.title: row.problem for row in change.posts if row.problem}


def test_posts_are_approved_but_those_that_cannot_be(session, given, manager, now, change):
    good = given.post("Good", state=PostState.IN_REVIEW)
    words = given.live_post("New words")
    words.share_texts[0].state = WordingState.IN_REVIEW
    own = given.post("Own", state=PostState.IN_REVIEW, author_id=manager.id)
    faulty = given.post("Faulty", state=PostState.IN_REVIEW)

    def require_fit(post):
        if post.title == "Faulty":
            raise Invalid("Mend this first.", fields={"url": "The link is dead."})

    made = change(BulkAction.APPROVE, good, words, own, faulty, given.post("Draft"), require_fit=require_fit)
    assert {row.post.title for row in done(made)} == {"Good", "New words"}
    assert good.state is PostState.APPROVED
    assert words.share_texts[0].state is WordingState.APPROVED
    assert problems(made) == {
        "Own": "You wrote it, and nobody approves their own words.",
        "Faulty": "Mend this first. The link is dead.",
        "Draft": "It is still a draft; its author sends it to review first.",
    }
    assert own.state is faulty.state is PostState.IN_REVIEW

    assert undo_change(session, made, by=manager, now=now) == 2
    assert (good.state, good.live_from) == (PostState.IN_REVIEW, None)
    assert good.share_texts[0].state is WordingState.IN_REVIEW
    assert words.state is PostState.APPROVED
    assert words.share_texts[0].state is WordingState.IN_REVIEW
    kinds = [event.kind for event in session.scalars(select(Event).where(Event.subject_id == good.id))]
    assert kinds[-1] is EventKind.POST_WITHDRAWN


def test_withdrawn_and_archived_posts_come_back_as_they_were(session, given, manager, now, change):
    live, draft = given.live_post(), given.post()
    for action, posts in ((BulkAction.WITHDRAW, 1), (BulkAction.ARCHIVE, 2)):
        made = change(action, live, draft)
        assert len(done(made)) == posts
        assert live.state is PostState({"withdraw": "withdrawn", "archive": "archived"}[action])
        assert undo_change(session, made, by=manager, now=now) == posts
        assert (live.state, draft.state) == (PostState.APPROVED, PostState.DRAFT)
    actions = set(session.scalars(select(AuditEntry.action)))
    assert {"posts.changed_together", "posts.change_undone", "post.change_undone", "post.withdrawn"} <= actions


def test_topics_are_added_and_campaigns_changed_and_put_back(session, given, manager, now, change):
    spring, autumn = (Campaign(slug=s, name=s, starts_on=now.date(), created_at=now) for s in ("spring", "autumn"))
    session.add_all([spring, autumn])
    given.topic("green")
    one, two = given.live_post("One", campaign=spring), given.live_post("Two", topics=("green", "hiring"))
    added = change(BulkAction.ADD_TOPIC, one, two, target="green")
    assert problems(added) == {"Two": "It has this topic already."}
    assert sorted(topic.slug for topic in one.topics) == ["green", "hiring"]
    moved = change(BulkAction.MOVE_CAMPAIGN, one, two, target="autumn")
    assert one.campaign is two.campaign is autumn
    assert undo_change(session, moved, by=manager, now=now) == 2
    assert (one.campaign, two.campaign) == (spring, None)
    assert undo_change(session, added, by=manager, now=now) == 0, "the campaign was changed since, twice"
    none = change(BulkAction.MOVE_CAMPAIGN, one, two)
    assert problems(none) == {"Two": "It is in no campaign."}
    assert one.campaign is None
    assert one.state is PostState.APPROVED


def test_what_changed_meanwhile_is_left_alone(session, given, manager, now, change):
    kept, edited = given.live_post("Kept"), given.live_post("Edited")
    seen = {kept.id: kept.revision, edited.id: edited.revision - 1}
    wish = Wish(BulkAction.ARCHIVE)
    made = change_many(session, wish, seen, by=manager, now=now, require_fit=lambda post: None, keep=session.flush)
    assert problems(made) == {"Edited": "It has changed since you looked at it."}
    assert edited.state is PostState.APPROVED
    made = change(BulkAction.ARCHIVE, edited)
    edited.touch(now)
    session.flush()
    assert undo_change(session, made, by=manager, now=now) == 0
    assert problems(made) == {"Edited": "Somebody has changed it since, so it stays as it is."}
    assert edited.state is PostState.ARCHIVED


def test_a_change_is_undone_once_and_soon_and_by_whoever_made_it(session, given, manager, now, change):
    made = change(BulkAction.ARCHIVE, given.live_post())
    with pytest.raises(NotFound):
        bulk_change_of(session, given.outsider(), made.id)
    assert bulk_change_of(session, manager, made.id) is made
    assert not may_undo(made, now + UNDO_FOR)
    with pytest.raises(Conflict):
        undo_change(session, made, by=manager, now=now + timedelta(days=2))
    undo_change(session, made, by=manager, now=now)
    with pytest.raises(Conflict):
        undo_change(session, made, by=manager, now=now)


def test_a_manager_of_named_topics_changes_those_only(session, given, manager, now, change):
    mine, own, other = given.live_post("Mine", topics=("green",)), given.post("Own", author_id=manager.id), given.post()
    session.add(TopicManager(topic_id=given.topic("green").id, person_id=manager.id))
    session.flush()
    assert {post.title for post in posts_to_change(session, manager, [mine.id, own.id, other.id])} == {"Mine", "Own"}
    made = change(BulkAction.ARCHIVE, mine, own, other)
    assert [row.post.title for row in done(made)] == ["Mine"]
    assert problems(made) == {"Own": "You do not look after its topics."}
    wish = Wish(BulkAction.ARCHIVE)
    assert obstacle(session, mine, wish, by=manager, require_fit=lambda post: None) == "It is archived already."


def test_what_is_kept_of_many_can_be_undone_when_the_rest_fails(session, given, manager, now):
    posts = [given.live_post() for _ in range(PORTION_POSTS + 2)]
    session.commit()

    def keep():
        session.commit()
        raise KeyboardInterrupt  # the process ends here

    seen = {post.id: post.revision for post in posts}
    wish = Wish(BulkAction.WITHDRAW)
    with pytest.raises(KeyboardInterrupt):
        change_many(session, wish, seen, by=manager, now=now, require_fit=lambda post: None, keep=keep)
    states = [post.state for post in posts]
    assert (states.count(PostState.WITHDRAWN), states.count(PostState.APPROVED)) == (PORTION_POSTS, 2)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "posts.changed_together")).one()
    assert len(entry.data["posts"]) == PORTION_POSTS
    kept = bulk_change_of(session, manager, int(entry.subject_id))
    assert undo_change(session, kept, by=manager, now=now) == PORTION_POSTS
    assert {post.state for post in posts} == {PostState.APPROVED}
