"""People are found by what somebody pastes from anywhere."""

from server.domain.people.finding import people_listed


def test_addresses_names_and_both_together_are_found_once(session, given, now):
    anna = given.person("Anna Berg", email="anna@example.com")
    bert, uta = given.person("Bert Falk", email="bert@example.com"), given.person("Uta ÜBERALL")
    found = people_listed(
        session, "ANNA@example.com;  anna  berg\r\nBert <bert@example.com>, , nobody@example.com, Uta ÜBERALL"
    )
    assert (found.people, found.unknown) == ([anna, bert, uta], ["nobody@example.com"])


def test_nobody_is_taken_for_another_and_whoever_left_is_nobody(session, given, now):
    twin, other = given.person("Kim Lee"), given.person("Kim Lee")
    given.person("Gone", email="gone@example.com", deactivated_at=now)
    found = people_listed(session, f"Kim Lee, {other.email}, gone@example.com")
    assert (found.people, found.unknown) == ([other], ["Kim Lee", "gone@example.com"])
    assert people_listed(session, f"{twin.email}\n" * 2000).people == [twin]


def test_an_empty_list_is_nobody(session):
    assert people_listed(session, " \n,;") == people_listed(session, "")
