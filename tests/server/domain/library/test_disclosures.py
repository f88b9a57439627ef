"""Which disclosure goes into a text: by country, network and language, before or behind a post's own."""

import pytest
from sqlalchemy import select

from server.domain.library.disclosure_file import load_disclosures, sync_disclosures
from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.library.disclosures import Disclosures
from server.networks import NETWORKS


def rule(text: str, **more) -> DisclosureRule:
    return DisclosureRule(**{"country": "", "network": "", "language": "", "required": False, "text": text} | more)


RULES = Disclosures(
    [
        rule("#WorkHere"),
        rule("#ArbeiteHier", language="de"),
        rule("I work here.", network="linkedin"),
        rule("#USA", country="US"),
        rule("#USX", country="US", network="x"),
        rule("Anzeige", country="AT", required=True),
    ]
)


@pytest.mark.parametrize(
    ("own", "country", "network", "language", "said"),
    [
        ("", None, "x", "en", "#WorkHere"),
        ("", None, "x", "de-AT", "#ArbeiteHier"),
        ("", None, "linkedin", "de", "I work here."),
        ("", "US", "linkedin", "en", "#USA"),
        ("", "US", "x", "en", "#USX"),
        ("#mine", "US", "x", "en", "#mine"),
        ("#mine", "AT", "x", "de", "Anzeige"),
        ("", "FR", "bluesky", "fr", "#WorkHere"),
    ],
)
def test_the_rule_that_names_most_applies_and_a_required_one_always(own, country, network, language, said):
    assert RULES.text(own, country=country, network=network, language=language) == said


def test_without_rules_a_post_says_its_own_or_nothing():
    assert Disclosures().text("#ad", country="US", network="x", language="en") == "#ad"
    assert Disclosures().texts("", network="x", language="en") == [""]


def test_all_that_a_post_may_go_out_with_is_known():
    assert RULES.texts("", network="x", language="en") == ["#WorkHere", "Anzeige", "#USX"]


FILE = """rules:
  - language: de
    text: "#ArbeiteHier"
  - country: US
    network: x
    text: "#USX"
    required: true
    note: The law
"""


def test_the_file_fills_the_rules_and_an_edit_here_stands_until_it_changes(session, tmp_path, now):
    (tmp_path / "disclosures.yaml").write_text(FILE)
    entries, problems = load_disclosures(tmp_path, NETWORKS)
    assert problems == []
    sync_disclosures(session, entries, now=now)
    german, us = session.scalars(select(DisclosureRule).order_by(DisclosureRule.id)).all()
    assert (us.country, us.network, us.text, us.required, us.note) == ("US", "x", "#USX", True, "The law")
    german.text = "edited"
    sync_disclosures(session, entries, now=now)
    assert german.text == "edited"
    (tmp_path / "disclosures.yaml").write_text(FILE.replace("#ArbeiteHier", "#Neu"))
    sync_disclosures(session, load_disclosures(tmp_path, NETWORKS)[0], now=now)
    assert german.text == "#Neu"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("rules: no", 1, "must be a list"),
        ("rules:\n  - x", 2, "must be a mapping"),
        ("rules:\n  - country: US", 2, "text is missing"),
        ("rules:\n  - text: a\n    country: us", 3, "two capital letters"),
        ("rules:\n  - text: a\n    network: linkdin", 3, "linkedin"),
        ("rules:\n  - text: a\n  - text: b", 3, "same country"),
        ("rules:\n  - text: a\n    laguage: de", 3, "language"),
        ("rules:\n  - text: " + "a" * 201, 2, "201 characters"),
    ],
)
def test_every_mistake_in_the_file_is_named_with_its_line(tmp_path, text, line, message):
    (tmp_path / "disclosures.yaml").write_text(text)
    (problem,) = load_disclosures(tmp_path, NETWORKS)[1]
    assert problem.line == line
    assert message in problem.message


def test_a_file_without_rules_has_none(tmp_path):
    (tmp_path / "disclosures.yaml").write_text("default: x")
    assert load_disclosures(tmp_path, NETWORKS) == ([], [])
