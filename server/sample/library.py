"""The library of the sample programme: the starter posts, two posts that wait for review, and some suggestions."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from server.domain.library.deciding_on_suggestions import decline_suggestion
from server.domain.library.draft import PostDraft
from server.domain.library.post import Post, PostState
from server.domain.library.review import submit_for_review
from server.domain.library.rules import Rules
from server.domain.library.suggesting import suggest_page
from server.domain.library.sync import sync_library
from server.domain.library.topic import Topic
from server.domain.library.writing import create_post
from server.domain.people.person import Person, Role
from server.errors import Invalid
from server.sample.cast import ADVOCATE

DRAFTS = (
    PostDraft(
        title="We answered 100 questions from students",
        url="https://example.com/careers/100-questions",
        summary="What students asked us at three career fairs, and our answers, the awkward ones included.",
        topics=("hiring", "learning"),
        disclosure="#IWorkHere",
        networks={
            "x": [
                "A student asked whether we ever regret hiring somebody. We answered that too. {link}",
                "100 questions from career fairs, 100 answers, no varnish: {link}",
            ],
            "linkedin": ["Students ask better questions than most interviewers. We wrote down a hundred of them."],
        },
    ),
    PostDraft(
        title="How we name things",
        url="https://example.com/engineering/naming",
        summary="A short guide to names in code and in the product, with before and after.",
        topics=("engineering", "product"),
        disclosure="#IWorkHere",
        networks={
            "x": ["Half of our bugs were two names for one thing. How we name things now: {link}"],
            "mastodon": ["Our guide to naming things in code, with examples that we are embarrassed by. {link}"],
        },
    ),
)
SUGGESTIONS = (
    ("https://example.com/blog/first-patch", "My first patch", "Nice read for people who want to start with this."),
    (
        "https://example.com/press/valley-herald",
        "School choir sings thank-you",
        "They mention us. The choir is lovely.",
    ),
    (
        "https://example.com/talks/queues",
        "A talk about queues",
        "Recorded at the meet-up last week; our logo is on it.",
    ),
)


# One that was answered already, so that whoever suggested it finds an answer on their own page.
ANSWERED = ("https://example.com/fun/cats-of-acme", "The cats of Acme", "Everybody likes cats!")
ANSWER = "We all do. But the photographer asked us to keep them inside, so this one stays between us."


def take_in_starter_posts(
    session: Session, content: Path, rules: Rules, *, progress: Callable[[int, int], None]
) -> list[str]:
    """Synchronise the starter library; returns the slugs that were not there before, which are marked as sample.

    Raises Invalid when the library has problems; `goodword library check` lists them with their lines.
    """
    result = sync_library(session, content, rules, progress=progress)
    if result.problems:
        raise Invalid(
            f"{content} has {len(result.problems)} problems, the first: {result.problems[0]}. "
            "See them all with `goodword library check`."
        )
    session.flush()
    session.execute(update(Post).where(Post.slug.in_(result.created)).values(is_sample=True))
    session.expire_all()
    return result.created


def approved_posts(session: Session) -> Sequence[Post]:
    """Everything that was approved, with what is needed to choose from it."""
    loading = (selectinload(Post.share_texts), selectinload(Post.topics), selectinload(Post.groups))
    return session.scalars(
        select(Post).where(Post.state == PostState.APPROVED).options(*loading).order_by(Post.slug)
    ).all()


def leave_work_to_do(session: Session, people: Sequence[Person], now: datetime) -> None:
    """Two posts in review and three suggestions, so that a community manager finds something to decide."""
    topics = set(session.scalars(select(Topic.slug)))
    writers = [person for person in people if Role.CONTRIBUTOR in person.roles]
    for days_ago, (writer, draft) in enumerate(zip(writers, DRAFTS, strict=False), start=1):
        if set(draft.topics) <= topics:
            at = now - timedelta(days=days_ago)
            post = create_post(session, draft, by=writer, now=at)
            post.is_sample = True
            submit_for_review(session, post, by=writer, now=at)
    for number, (url, title, note) in enumerate(SUGGESTIONS if people else ()):
        at = now - timedelta(days=number, hours=5)
        who, key = people[(number * 3 + 2) % len(people)], f"sample-{number}"
        suggest_page(session, who, url=url, title=title, note=note, idempotency_key=key, now=at)
    _answer_one(session, people, now)
    session.flush()


def _answer_one(session: Session, people: Sequence[Person], now: datetime) -> None:
    manager = next((person for person in people if Role.COMMUNITY_MANAGER in person.roles), None)
    advocate = next((person for person in people if person.email == ADVOCATE), None)
    if manager and advocate:
        (url, title, note), at = ANSWERED, now - timedelta(days=6)
        key = "sample-answered"
        found = suggest_page(session, advocate, url=url, title=title, note=note, idempotency_key=key, now=at)
        decline_suggestion(session, found, by=manager, answer=ANSWER, now=at + timedelta(days=1))
