"""Which words stand for a post."""

from server.domain.library.share_text import WordingState
from server.domain.matching.post_words import digest_of, words_of


def test_title_and_approved_wordings_without_placeholders_and_addresses(given):
    texts = (("x", "Join us {link}"), ("linkedin", "Join us"), ("bluesky", "See https://example.com/a now"))
    post = given.live_post("We are hiring", texts=texts)
    assert words_of(post) == ["We are hiring", "Join us", "See now"]


def test_wordings_in_review_or_retired_do_not_count(given, now):
    post = given.live_post("We are hiring", texts=(("x", "One"), ("x", "Two"), ("x", "Three")))
    post.share_texts[0].state = WordingState.IN_REVIEW
    post.share_texts[1].retired_at = now
    assert words_of(post) == ["We are hiring", "Three"]


def test_the_digest_tells_where_one_text_ends():
    assert digest_of(["ab", "c"]) != digest_of(["a", "bc"])
