"""What a community manager has planned: posts to come, posts about to end, one for ever, one sent back, one withdrawn.

They go through the same doors as real ones: written by a contributor, approved by somebody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.draft import PostDraft
from server.domain.library.post import Post
from server.domain.library.review import approve_post, reject_post, submit_for_review, withdraw_post
from server.domain.library.topic import Topic
from server.domain.library.writing import create_post, update_post
from server.domain.people.person import Person

WRITTEN_BEFORE = timedelta(days=20)
APPROVED_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Planned:
    """A post that is live from and until so many days from now, and what became of it besides being approved.

    One that was `sent_back` was `retitled` since, and not sent to review again yet.
    """

    draft: PostDraft
    begins: int
    ends: int | None = None
    sent_back: str = ""
    retitled: str = ""
    withdrawn: str = ""


def _draft(title: str, path: str, topics: str, summary: str, *wordings: str, **more: object) -> PostDraft:
    x, linkedin = wordings[:-1], wordings[-1]
    values = {"networks": {"x": list(x), "linkedin": [linkedin]}, "disclosure": "#IWorkHere"} | more
    return PostDraft(title=title, url=f"https://example.com/{path}", topics=topics.split(), summary=summary, **values)  # type: ignore[arg-type]


PLANNED = (
    Planned(
        _draft(
            "Our year in numbers, the awkward ones too",
            "news/year-in-numbers",
            "company-news culture",
            "What we earned, what we paid, who joined and who left.",
            "We published our year in numbers, and did not hide the ones we dislike. {link}",
            "Who joined us this year, who left, and why. All of it: {link}",
            "Transparency is easy in a good quarter. So here are our bad ones too: {link}",
            "I was asked at every fair this autumn how we are really doing. Here is the whole answer, in numbers.",
            pinned=True,
        ),
        begins=2,
    ),
    Planned(
        _draft(
            "Winter internships: eight places, paid",
            "careers/winter-internships",
            "hiring learning",
            "Eight paid internships in engineering and care, open to people without a degree.",
            "Eight paid internships this winter. No degree needed, questions welcome. {link}",
            "We pay our interns, and we say how much in the advert. {link}",
            "If you know somebody who learns fast and has no degree, send them this: {link}",
            "I began here as an intern. Eight places are open for this winter, all of them paid.",
            own_words_minimum=5,
        ),
        begins=6,
        ends=34,
    ),
    Planned(
        _draft(
            "How our data centres spend the winter",
            "planet/winter-heat",
            "sustainability engineering",
            "The heat of our servers warms a swimming pool. The plan, the cost, and what went wrong.",
            "Our servers heat a swimming pool this winter. It is less simple than it sounds: {link}",
            "Waste heat is only waste if nobody swims nearby. {link}",
            "What heating a pool with servers costs, and what it saves. {link}",
            "We spent a year finding out how to give our heat away. This is what we learned.",
        ),
        begins=12,
        ends=60,
    ),
    Planned(
        _draft(
            "Meet us at the open day",
            "events/open-day",
            "community hiring",
            "Talks, a tour and too much cake. Until this weekend.",
            "Our doors are open this weekend. Come and ask us anything. {link}",
            "Open day: three talks, one tour, a lot of cake. {link}",
            "See where we work before you decide whether you want to. {link}",
            "I will be at our open day this weekend and would love to show you around.",
        ),
        begins=-18,
        ends=3,
    ),
    Planned(
        _draft(
            "How to ask us for help",
            "care/how-to-ask",
            "customers",
            "Five ways to reach a person, and how fast each answers.",
            "Five ways to reach a person at our support, with the real waiting times. {link}",
            "Which of our support channels answers fastest? We measured. {link}",
            "Talk to a human: how, where and how fast. {link}",
            "People ask me weekly how to reach our support. I keep this page at hand.",
            repeat_after_days=45,
        ),
        begins=-17,
    ),
    Planned(
        _draft(
            "Our new logo, explained",
            "news/logo",
            "company-news",
            "Why the bird looks to the left now.",
            "Our bird looks to the left now. There is a reason. {link}",
            "A logo is a small thing that people hold strong views on. Ours: {link}",
            "We changed our logo and kept the bird. {link}",
            "Thirty people had an opinion on our logo. This is what came of it.",
        ),
        begins=-15,
        withdrawn="The agency still has to clear the picture.",
    ),
    Planned(
        _draft(
            "We are the best place to work",
            "careers/best-place",
            "hiring",
            "An award, and what we think of awards.",
            "We won an award for being a good place to work. {link}",
            "The best employer of the region, says the jury. {link}",
            "An award, and what stands behind it. {link}",
            "We won something. I would rather tell you what is still hard here.",
        ),
        begins=1,
        sent_back="Lovely news, but “best” needs its source. Name the jury and the year, then send it again.",
        retitled="We won a regional prize for good work in 2026",
    ),
)


def plan_posts(session: Session, writers: Sequence[Person], *, by: Person, now: datetime) -> list[Post]:
    """Write these posts and decide on them. Topics that the library does not have are left out with their posts."""
    topics = set(session.scalars(select(Topic.slug)))
    wanted = [planned for planned in PLANNED if set(planned.draft.topics) <= topics]
    return [_make(session, planned, writers[n % len(writers)], by, now) for n, planned in enumerate(wanted)]


def _make(session: Session, planned: Planned, writer: Person, manager: Person, now: datetime) -> Post:
    written, begins = now - WRITTEN_BEFORE, _morning(now, planned.begins)
    ends = _morning(now, planned.ends) if planned.ends is not None else None
    draft = replace(planned.draft, live_from=begins, expires_at=ends)
    post = create_post(session, draft, by=writer, now=written)
    post.is_sample = True
    submit_for_review(session, post, by=writer, now=written)
    decided = written + APPROVED_AFTER
    if planned.sent_back:
        reject_post(session, post, by=manager, note=planned.sent_back, now=decided)
        reworded = replace(draft, title=planned.retitled)
        return update_post(session, post, reworded, by=writer, now=decided + timedelta(hours=3))
    approve_post(session, post, by=manager, now=decided)
    if planned.withdrawn:
        withdraw_post(session, post, by=manager, now=now - timedelta(days=2), note=planned.withdrawn)
    return post


def _morning(now: datetime, days: int) -> datetime:
    return (now + timedelta(days=days)).replace(hour=8, minute=30, second=0, microsecond=0)
