"""POST /suggestions."""

import pytest
from sqlalchemy import select

from server.domain.library.suggestion import Suggestion


def suggest(client, headers, **more):
    return client.post("/api/v1/suggestions", json={"url": "https://example.com/a"} | more, headers=headers)


def test_a_page_is_suggested_under_my_name(client, session, ada, as_ada):
    response = suggest(client, as_ada, title="A page", note="Worth sharing")
    assert response.status_code == 201
    assert response.get_json()["state"] == "waiting"
    kept = session.scalars(select(Suggestion)).one()
    assert (kept.person_id, kept.title, kept.note) == (ada.id, "A page", "Worth sharing")


def test_a_repeat_is_one_suggestion(client, session, as_ada):
    headers = as_ada | {"Idempotency-Key": "a"}
    assert suggest(client, headers).get_json() == suggest(client, headers).get_json()
    assert suggest(client, headers, title="Other").status_code == 409
    assert len(session.scalars(select(Suggestion)).all()) == 1


@pytest.mark.parametrize(
    "url", ["", "ftp://example.com/", "javascript:alert(1)", "example.com", "https://", "x" * 2001]
)
def test_what_is_no_web_address_is_refused_by_field(client, as_ada, url):
    response = suggest(client, as_ada, url=url)
    assert response.status_code == 422
    assert list(response.get_json()["error"]["fields"]) == ["url"]
