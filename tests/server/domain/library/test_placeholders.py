"""Placeholders are filled once, and nothing a value contains is filled again."""

from server.domain.library.placeholders import fill, unknown_placeholders
from server.domain.people.team import NO_TEAM
from tests.factories import Given


def test_all_three_are_filled(given: Given) -> None:
    person = given.person("Ada Lovelace", team="Engines")
    text = fill("{first_name} of {team}: {link} {link}", person=person, link="https://gw.example/s/1")
    assert text == "Ada of Engines: https://gw.example/s/1 https://gw.example/s/1"


def test_a_name_that_looks_like_a_placeholder_stays_a_name(given: Given) -> None:
    person = given.person("{link}", team="{first_name}")
    assert fill("{first_name}/{team}", person=person, link="L") == "{link}/{first_name}"


def test_who_has_no_team_yet_speaks_of_our_team(given: Given) -> None:
    assert fill("Join {team}", person=given.person(team=NO_TEAM), link="L") == "Join our team"


def test_braces_around_anything_else_stay(given: Given) -> None:
    assert fill("{ link } {} {name} {{link}}", person=given.person(), link="L") == "{ link } {} {name} {L}"


def test_unknown_names_are_found_once_each() -> None:
    assert unknown_placeholders("{a} {link} {b} {a} {first name} {}") == ["a", "b", ""]
