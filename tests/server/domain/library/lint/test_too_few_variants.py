"""Too few wordings where many would say the same."""

import pytest

from server.domain.library.lint import Severity


@pytest.fixture
def crowd(given):
    return [given.person() for _ in range(21)]


def test_more_than_twenty_people_need_three_wordings_on_x(given, found, crowd):
    two = given.post(topics=(), texts=(("x", "One {link}"), ("x", "Something else {link}")))
    assert found(two, "too_few_variants") == [
        (
            Severity.WARNING,
            "21 people would share only 2 wordings on X, which treats the same text from many accounts as spam.",
        )
    ]
    three = given.post(topics=(), texts=(("x", "One"), ("x", "Two words"), ("x", "Three other words")))
    assert found(three, "too_few_variants") == []


def test_twenty_people_or_another_network_ask_for_nothing(given, found, crowd):
    crowd[0].languages = ["de"]
    assert found(given.post(topics=()), "too_few_variants") == []
    crowd[0].languages = ["en"]
    assert found(given.post(topics=(), texts=(("linkedin", "One"),)), "too_few_variants") == []
    assert found(given.post(), "too_few_variants") == []  # nobody follows its topic
