"""What a person decides about themselves."""

import pytest
from sqlalchemy import func, select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.people.preferences import set_preferences
from server.errors import Invalid


def test_languages_are_tidied_and_both_are_saved_and_audited_once(given, session, now):
    person = given.person()
    for _ in range(2):
        set_preferences(session, person, languages=["DE", "en", "de"], hidden_from_boards=True, now=now)
    assert (person.languages, person.hidden_from_boards) == (["de", "en"], True)
    assert session.scalar(select(func.count()).where(AuditEntry.action == "person.preferences_set")) == 1


@pytest.mark.parametrize("languages", [[], ["english please"]])
def test_a_bad_language_changes_nothing(given, session, now, languages):
    person = given.person()
    with pytest.raises(Invalid):
        set_preferences(session, person, languages=languages, hidden_from_boards=True, now=now)
    assert (person.languages, person.hidden_from_boards) == (["en"], False)


def test_a_country_is_set_left_and_taken_away(given, session, now):
    person = given.person()

    def choose(country=None):
        set_preferences(session, person, languages=["en"], hidden_from_boards=False, now=now, country=country)
        return person.country

    assert [choose("de "), choose(), choose("")] == ["DE", "DE", None]
    with pytest.raises(Invalid) as refused:
        choose("Germany")
    assert list(refused.value.fields) == ["country"]
