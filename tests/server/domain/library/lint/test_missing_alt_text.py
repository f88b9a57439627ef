"""A picture that says nothing to people who cannot see it."""

import pytest

from server.domain.library.lint import Severity
from server.domain.library.lint.missing_alt_text import says_nothing
from server.domain.library.post import PostImage


@pytest.mark.parametrize(("alt", "severity"), [("", Severity.ERROR), ("image.png", Severity.WARNING)])
def test_no_words_stop_approval_and_empty_ones_are_warned_of(given, found, alt, severity):
    post = given.post(image_url="https://example.com/a.png", image_alt=alt)
    assert [each for each, _ in found(post, "missing_alt_text")] == [severity]


def test_pictures_for_a_network_need_words_too(given, found):
    post = given.post(image_url="https://example.com/a.png", image_alt="Two dogs asleep under a desk")
    post.images = [PostImage(network="x", url="https://example.com/b.png", alt="  ")]
    [(severity, message)] = found(post, "missing_alt_text")
    assert (severity, message.startswith("The picture for X")) == (Severity.ERROR, True)


@pytest.mark.parametrize("alt", ["IMG_1234.jpg", "Photo", "team day.png", "Team day", "other%20name.svg"])
def test_the_name_of_a_file_says_nothing(alt):
    assert says_nothing(alt, "https://example.com/team%20day.png")


def test_words_say_something():
    assert not says_nothing("Photo of our team.", "https://example.com/a.png")
