"""Who would see a post is told by the rule that decides who sees it."""

import random

import pytest

from server.domain.library.feed import feed_for
from server.domain.library.visibility import visible_posts
from server.domain.people.audience import Aim, Audience, audience_for, audience_of, people_reached

LANGUAGES = ["en", "en-gb", "de", "de-at", "pt-br", "fr"]
POST_LANGUAGES = ["en", "en-GB", "en-US", "de", "de-AT", "pt-BR", "pt", "fr"]
TOPICS, GROUPS = ["hiring", "product", "culture"], ["pilot", "board"]


def some(chance, values, most):
    return tuple(chance.sample(values, chance.randint(0, most)))


def invent(given, now, chance):
    """Some people and posts with whatever languages, topics and groups chance gives them."""
    topics, groups = [given.topic(slug) for slug in TOPICS], [given.group(slug) for slug in GROUPS]
    people = []
    for _ in range(12):
        languages = list(some(chance, LANGUAGES, 3)) or ["en"]
        left = now if chance.random() < 0.15 else None
        person = given.person(languages=languages, deactivated_at=left)
        for topic in some(chance, topics, 2):
            given.topic(topic.slug, followers=(person,))
        for group in some(chance, groups, 1):
            given.group(group.slug, members=(person,))
        people.append(person)
    posts = [
        given.live_post(
            topics=some(chance, TOPICS, 2),
            groups=some(chance, GROUPS, 2),
            language=chance.choice(POST_LANGUAGES),
            featured=chance.random() < 0.2,
            pinned=chance.random() < 0.2,
        )
        for _ in range(12)
    ]
    return people, posts


@pytest.mark.parametrize("seed", range(4))
def test_the_audience_is_who_sees_the_post_and_who_has_it_in_their_feed(session, given, now, seed):
    people, posts = invent(given, now, random.Random(seed))
    may = {person.id: {post.id for post in session.scalars(visible_posts(person, now))} for person in people}
    offered = {person.id: {item.post.id for item in feed_for(session, person, now).items} for person in people}
    for post in posts:
        allowed = [person for person in people if post.id in may[person.id]]
        reached = [person for person in allowed if post.id in offered[person.id]]
        names = tuple(sorted(person.name for person in reached))
        assert audience_of(session, post) == Audience(len(reached), names, len(allowed)), post.id


def test_an_unsaved_post_has_an_audience_by_its_slugs(session, given):
    anna, bert, carl = (given.person(name) for name in ("Anna", "Bert", "Carl"))
    given.topic("hiring", followers=(anna, carl))
    given.group("pilot", members=(anna, bert))
    aim = Aim("en", groups=["pilot"], topics=["hiring"])
    assert audience_for(session, aim) == Audience(1, ("Anna",), 2)
    assert audience_for(session, Aim("en", groups=["pilot"])).names == ("Anna", "Bert")
    assert audience_for(session, Aim("en", ["pilot"], ["hiring"], featured=True)).count == 2
    assert audience_for(session, Aim("en", groups=["nobody-made-it"])) == Audience(0, (), 0)
    assert audience_for(session, Aim("fi")) == Audience(0, (), 0)


def test_only_the_first_names_are_told_and_all_people_can_be_listed_page_by_page(session, given):
    people = [given.person("Same Name") for _ in range(15)]
    audience = audience_for(session, Aim("en"))
    assert (audience.count, len(audience.names)) == (15, 12)
    first = people_reached(session, Aim("en"), limit=10)
    rest = people_reached(session, Aim("en"), limit=10, after=first[-1])
    assert first + rest == people


def test_those_who_may_see_it_are_listed_too(session, given):
    follower, other = given.person("A"), given.person("B")
    given.topic("hiring", followers=(follower,))
    aim = Aim("en", topics=["hiring"])
    assert people_reached(session, aim, limit=9) == [follower]
    assert people_reached(session, aim, limit=9, allowed=True) == [follower, other]
