"""Words written for people on a network that forbids it."""

from server.domain.library.lint import Severity


def test_a_locked_wording_on_facebook_stops_approval(given, found):
    post = given.post(texts=(("facebook", "Say this"), ("threads", "Say this too")))
    for text in post.share_texts:
        text.locked = True
    [(severity, message)] = found(post, "prefilled_text")
    assert (severity, message.startswith("Facebook, wording 1 is locked")) == (Severity.ERROR, True)


def test_an_idea_is_fine_once_own_words_are_asked_for(given, found):
    post = given.post(texts=(("facebook", "Say this"), ("facebook", "Or that")))
    assert [severity for severity, _ in found(post, "prefilled_text")] == [Severity.WARNING]
    post.own_words_minimum = 3
    assert found(post, "prefilled_text") == []
