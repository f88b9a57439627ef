"""Laws for every page: closed to strangers, hidden from other roles, deaf to forged forms."""

import pytest
from werkzeug.routing import Rule

from server.domain.people.person import Role

OPEN = {
    "web.sign_in",
    "web.sign_in_submit",
    "web.sign_in_link_show",
    "web.sign_in_link_use",
    "web.sign_out",
    "web.leave_done",
    "web.atom_of_all",
    "web.atom_of_topic",
}
FOR_MANAGERS = ["/library", "/library/new", "/inbox", "/sources"]
FOR_ADMINS = ["/people", "/people/new"]


def pages_of(app, method: str) -> list[Rule]:
    """The pages that answer to a method, static files aside."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("web.") and method in rule.methods]
    return [rule for rule in rules if rule.endpoint != "web.static"]


def path_of(rule: Rule) -> str:
    """Its address with a 1 in every gap."""
    return "/".join("1" if part.startswith("<") else part for part in rule.rule.split("/"))


def test_every_page_but_signing_in_is_closed_to_strangers(app, stranger):
    rules = pages_of(app, "GET")
    assert len(rules) > 15
    for rule in rules:
        answer = stranger.get(path_of(rule))
        if rule.endpoint in OPEN:
            assert "location" not in answer.headers
        else:
            assert (answer.location or "").startswith("/sign-in"), rule


def test_no_form_is_taken_without_its_token(app, browser_of, given):
    browser = browser_of(given.person(roles=(Role.ADMIN,)))
    for rule in pages_of(app, "POST"):
        answer = browser.client.post(path_of(rule), data={"next": "/", "csrf_token": "forged"})
        assert answer.status_code == 400, rule
        assert "Reload the page" in answer.text


def test_a_page_of_another_role_is_as_if_it_were_not_there(browser_of, given):
    advocate = browser_of(given.person())
    manager = browser_of(given.approver())
    assert [advocate.get(path).status_code for path in FOR_MANAGERS + FOR_ADMINS] == [404] * 6
    assert [manager.get(path).status_code for path in FOR_MANAGERS] == [200] * 4
    assert [manager.get(path).status_code for path in FOR_ADMINS] == [404] * 2


@pytest.mark.parametrize(
    ("roles", "start"),
    [
        ((Role.ADVOCATE,), "/me"),
        ((Role.LEADER,), "/boards"),
        ((Role.ADVOCATE, Role.CONTRIBUTOR), "/library"),
        ((Role.COMMUNITY_MANAGER,), "/library"),
        ((Role.ADMIN,), "/library"),
    ],
)
def test_the_day_begins_where_the_role_says_and_every_entry_of_the_bar_opens(browser_of, given, roles, start):
    browser = browser_of(given.person(roles=roles))
    assert browser.get("/").location == start
    page = browser.get(start).text
    for path in ("/library", "/inbox", "/boards", "/me", "/people", "/sources", "/settings"):
        if f'<a href="{path}"' in page:
            assert browser.get(path).status_code == 200
