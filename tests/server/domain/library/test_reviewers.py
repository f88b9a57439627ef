"""A manager of named topics sees and decides on the posts of those alone; other managers and admins on all."""

import pytest
from sqlalchemy import select

from server.domain.library.post import Post, PostState
from server.domain.library.review import approve_post, submit_for_review
from server.domain.library.reviewers import may_review, may_see, posts_of_manager
from server.domain.library.topic import TopicManager
from server.domain.library.writing import edit_share_text
from server.domain.people.person import Role
from server.errors import Forbidden


@pytest.fixture
def scoped(given, session):
    """A community manager of Hiring only."""
    manager = given.approver()
    session.add(TopicManager(topic_id=given.topic("hiring").id, person_id=manager.id))
    return manager


@pytest.fixture
def posts(given):
    """A post about hiring, one about dogs, and one about nothing."""
    given.post("Hiring", topics=("hiring", "news"))
    given.post("Dogs", topics=("dogs",))
    given.post("Nothing", topics=())
    return {post.title: post for post in given.session.scalars(select(Post))}


def seen_by(session, person):
    return sorted(session.scalars(select(Post.title).where(posts_of_manager(session, person))))


def test_a_manager_of_named_topics_sees_their_posts_and_their_own(session, posts, scoped):
    assert seen_by(session, scoped) == ["Hiring"]
    posts["Dogs"].author_id = scoped.id
    assert seen_by(session, scoped) == ["Dogs", "Hiring"]
    assert [may_see(session, scoped, posts[name]) for name in ("Hiring", "Dogs", "Nothing")] == [True, True, False]
    assert [may_review(session, scoped, posts[name]) for name in ("Hiring", "Dogs", "Nothing")] == [True, False, False]


def test_other_managers_and_admins_see_all(session, given, posts, scoped):
    admin = given.person(roles=(Role.ADMIN,))
    session.add(TopicManager(topic_id=given.topic("dogs").id, person_id=admin.id))
    for person in (given.approver(), admin):
        assert seen_by(session, person) == ["Dogs", "Hiring", "Nothing"]
        assert all(may_review(session, person, post) for post in posts.values())


def test_contributors_see_their_own_and_advocates_nothing(session, given, posts):
    author = given.author()
    posts["Dogs"].author_id = author.id
    assert seen_by(session, author) == ["Dogs"]
    assert not may_review(session, author, posts["Dogs"])
    assert seen_by(session, given.person()) == []


def test_nothing_can_be_done_to_the_post_of_another_topic(session, posts, scoped, now):
    for act in (
        lambda: submit_for_review(session, posts["Dogs"], by=scoped, now=now),
        lambda: approve_post(session, posts["Dogs"], by=scoped, now=now),
        lambda: edit_share_text(session, posts["Dogs"].share_texts[0], "Cats {link}", by=scoped, now=now),
    ):
        with pytest.raises(Forbidden, match="topics"):
            act()
    approve_post(session, posts["Hiring"], by=scoped, now=now)
    assert posts["Hiring"].state is PostState.APPROVED
