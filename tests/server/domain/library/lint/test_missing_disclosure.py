"""A post that does not say whom its sharers work for."""

from server.domain.library.lint import Severity


def test_networks_without_one_are_named_once(given, found):
    post = given.post(texts=(("x", "a"), ("x", "b"), ("linkedin", "c")))
    assert found(post, "missing_disclosure") == [
        (Severity.WARNING, "Nothing tells readers on X, LinkedIn that the person who shares this works for you.")
    ]
    post.disclosure = "#ad"
    assert found(post, "missing_disclosure") == []
