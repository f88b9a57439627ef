"""Finding posts by telling words: those that few posts hold."""

import pytest

from server.domain.library import word_search
from server.domain.library.word_search import posts_sharing_words, telling_sentence


def found(session, given, text, **more):
    return [each.post_id for each in posts_sharing_words(session, given.person(), text, given.now, limit=5, **more)]


def test_the_post_that_holds_most_of_the_telling_words_comes_first(session, given):
    one = given.live_post("Parental leave")
    both = given.live_post("Parental leave for adoptive parents")
    given.live_post("Trains before planes")
    session.flush()
    assert found(session, given, "Do adoptive parents get parental leave?") == [both.id, one.id]


def test_words_that_too_many_posts_hold_and_short_ones_tell_nothing(session, given, monkeypatch):
    monkeypatch.setattr(word_search, "MOST_HOLDERS", 1)
    given.live_post("Company news for the day")
    given.live_post("Company picnic for the team")
    session.flush()
    assert found(session, given, "Which company is it for the day?") == []


def test_chinese_is_found_though_it_has_no_spaces(session, given):
    post = given.live_post("我们的育儿假", texts=(("x", "育儿假 {link}"),))
    session.flush()
    assert found(session, given, "哪家公司有育儿假?") == [post.id]


@pytest.mark.parametrize("text", ["", "?!", "a an the"])
def test_a_text_without_words_finds_nothing(session, given, text):
    given.live_post("A post")
    session.flush()
    assert found(session, given, text) == []


def test_the_sentence_with_most_words_in_common_is_told():
    sentences = ["About us.", "Parents get decent leave.", "Leave."]
    assert telling_sentence(sentences, "decent leave for parents") == "Parents get decent leave."
    assert telling_sentence(["Nothing in common."], "xyz") == "Nothing in common."
    assert telling_sentence([], "xyz") == ""
