"""Addresses and forms that no table could answer: a plain refusal, never a fault of ours."""

import pytest

HUGE = 10**30


@pytest.mark.parametrize("address", [f"/library/{HUGE}", f"/library/{2**31}/edit", f"/boards/people/{HUGE}"])
def test_a_number_that_no_row_can_have_is_a_page_that_is_not_there(browser_of, given, address):
    assert browser_of(given.approver()).get(address).status_code == 404


def test_nor_is_there_anything_to_change_under_it(browser_of, given):
    browser = browser_of(given.approver())
    for address in (f"/library/{HUGE}/approval", f"/me/shares/{HUGE}/confirmation"):
        assert browser.send(address, seen_on="/settings").status_code == 404


@pytest.mark.parametrize("address", ["/library?q=%00", "/inbox?language=%00", "/sign-in/a%00b"])
def test_a_nul_character_is_refused_before_the_database_sees_it(browser_of, given, address):
    assert browser_of(given.approver()).get(address).status_code == 400


def test_so_is_one_in_a_form(stranger):
    answer = stranger.send("/sign-in", {"email": "a\x00@example.com", "password": "x"}, seen_on="/sign-in")
    assert answer.status_code == 400
