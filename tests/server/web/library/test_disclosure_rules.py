"""The pages of disclosure rules."""

from sqlalchemy import select

from server.domain.library.disclosure_rule import DisclosureRule


def test_a_rule_is_added_changed_and_removed(browser_of, given, session):
    browser = browser_of(given.approver())
    assert "No rules yet" in browser.get("/library/disclosures").text
    new = {"text": " #IchArbeiteHier ", "country": "de", "network": "x", "language": "de", "note": "UWG"}
    browser.send("/library/disclosures/new", new, seen_on="/library/disclosures/new")
    rule = session.scalars(select(DisclosureRule)).one()
    assert (rule.text, rule.country, rule.network, rule.language, rule.required) == (
        "#IchArbeiteHier",
        "DE",
        "x",
        "de",
        False,
    )
    assert "#IchArbeiteHier" in browser.get("/library/disclosures").text
    page = f"/library/disclosures/{rule.id}"
    browser.send(page, new | {"text": "Werbung", "required": "y"}, seen_on=page)
    session.expire_all()
    assert (rule.text, rule.required) == ("Werbung", True)
    browser.send(f"{page}/removal", seen_on=page)
    assert session.scalars(select(DisclosureRule)).all() == []


def test_mistakes_are_named_and_nothing_is_saved(browser_of, given, session):
    browser = browser_of(given.approver())
    wrong = {"text": "", "country": "Germany", "network": "", "language": ""}
    answer = browser.send("/library/disclosures/new", wrong, seen_on="/library/disclosures/new")
    assert answer.status_code == 422
    assert "What people say is missing" in answer.text
    assert "two capital letters" in answer.text
    odd = {"text": "x", "network": "myspace", "language": "<b>"}
    assert browser.send("/library/disclosures/new", odd, seen_on="/library/disclosures/new").status_code == 422
    good = {"text": "#x", "country": "", "network": "", "language": ""}
    browser.send("/library/disclosures/new", good, seen_on="/library/disclosures/new")
    again = browser.send("/library/disclosures/new", good, seen_on="/library/disclosures/new")
    assert "edit that one" in again.text
    assert len(session.scalars(select(DisclosureRule)).all()) == 1


def test_a_writer_reads_the_rules_and_does_not_change_them(browser_of, given):
    browser = browser_of(given.author())
    assert browser.get("/library/disclosures").status_code == 200
    assert browser.get("/library/disclosures/new").status_code == 404
