"""Colleagues are offered different words; each keeps their own."""

from server.domain.library.rotation import texts_for
from tests.factories import Given

TEXTS = (("x", "One"), ("x", "Two"), ("x", "Three"), ("linkedin", "Four"), ("linkedin", "Five"))


def first(person_id: int, post: object, network: str) -> str:
    texts = texts_for(person_id, post.id, post.share_texts)  # type: ignore[attr-defined]
    return next(text.text for text in texts if text.network == network)


def test_as_many_colleagues_as_there_are_wordings_all_start_with_a_different_one(given: Given) -> None:
    post = given.live_post(texts=TEXTS)
    assert {first(person_id, post, "x") for person_id in (7, 8, 9)} == {"One", "Two", "Three"}


def test_a_person_is_offered_the_same_order_every_time(given: Given) -> None:
    post = given.live_post(texts=TEXTS)
    assert texts_for(7, post.id, post.share_texts) == texts_for(7, post.id, list(reversed(post.share_texts)))


def test_every_wording_is_offered_once_and_networks_stay_together(given: Given) -> None:
    post = given.live_post(texts=TEXTS)
    offered = texts_for(7, post.id, post.share_texts)
    assert sorted(text.text for text in offered) == sorted(text for _, text in TEXTS)
    assert [text.network for text in offered] == ["linkedin"] * 2 + ["x"] * 3


def test_the_same_person_does_not_get_the_first_wording_of_every_post(given: Given) -> None:
    posts = [given.live_post(texts=TEXTS) for _ in range(20)]
    assert {first(7, post, "x") for post in posts} == {"One", "Two", "Three"}


def test_what_colleagues_used_least_comes_first_and_what_is_like_it_last(given: Given) -> None:
    texts = (
        ("x", "We are hiring two engineers in Porto, come and meet us {link}"),
        ("x", "We are hiring two engineers in Porto, come and meet us all {link}"),
        ("x", "My team looks for somebody who likes old bridges {link}"),
        ("x", "Coffee is on me if you ask what we build {link}"),
    )
    post = given.live_post(texts=texts)
    used, alike, often, fresh = post.share_texts
    used.recent_uses, often.recent_uses = 1, 5
    for person_id in range(4):
        assert texts_for(person_id, post.id, post.share_texts) == [fresh, used, often, alike]
