"""Passwords: which are accepted, and that checking one tells nothing else."""

import time

import pytest

from server.domain.people.passwords import MAX_PASSWORD_CHARACTERS, check_password, set_password
from server.errors import Invalid

GOOD = "correct horse battery"


def test_the_right_password_signs_in_and_another_does_not(session, given, now):
    person = given.person()
    set_password(session, person, GOOD, now)
    assert check_password(person, GOOD)
    assert not check_password(person, GOOD + " ")


def test_it_is_kept_as_argon2id(session, given, now):
    person = given.person()
    set_password(session, person, GOOD, now)
    assert person.password_hash.startswith("$argon2id$")


def test_the_same_letters_composed_otherwise_are_the_same_password(session, given, now):
    person = given.person()
    set_password(session, person, "schöne grüße allen", now)
    assert check_password(person, "scho\u0308ne gru\u0308ße allen")


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaa", "x" * (MAX_PASSWORD_CHARACTERS + 1), "Ada Author"])
def test_a_weak_password_is_refused_with_the_reason(session, given, now, weak):
    with pytest.raises(Invalid) as refusal:
        set_password(session, given.author(), weak, now)
    assert "password" in refusal.value.fields


@pytest.mark.parametrize("odd", ["\x00" * 12, "\ud800" * 12, "x" * 100_000, ""])
def test_no_input_breaks_the_check(session, given, odd):
    assert not check_password(given.person(), odd)
    assert not check_password(None, odd)


def test_an_unknown_person_costs_as_much_time_as_a_known_one(session, given, now):
    person = given.person()
    set_password(session, person, GOOD, now)

    def fastest(who) -> float:
        times = []
        for _ in range(5):
            begun = time.process_time()
            check_password(who, "wrong but long enough")
            times.append(time.process_time() - begun)
        return min(times)

    fastest(None)
    assert 0.3 < fastest(None) / fastest(person) < 3
