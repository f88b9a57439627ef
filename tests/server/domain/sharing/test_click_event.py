"""Click events on their way through the stream."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.domain.sharing.click_event import BadClickEvent, ClickEvent
from tests.clicks import a_click


def test_an_event_comes_back_as_it_went() -> None:
    event = a_click(7, person_id=3, user_agent="é\"'\\ 👍", headers={"via": "1.1 x"})
    assert ClickEvent.from_json(event.to_json()) == event


@given(some.binary(max_size=200))
def test_rubbish_is_refused_and_never_breaks(line: bytes) -> None:
    with pytest.raises(BadClickEvent):
        ClickEvent.from_json(line)


@pytest.mark.parametrize(
    "change",
    [
        {"event_id": ""},
        {"event_id": "x" * 37},
        {"event_id": None},
        {"link_id": "7"},
        {"link_id": True},
        {"link_id": 2**31},
        {"link_id": 0},
        {"person_id": -1},
        {"occurred_at": "2026-11-23T12:00:00"},
        {"occurred_at": "yesterday"},
        {"occurred_at": None},
        {"user_agent": "u" * 401},
        {"user_agent": "nul\x00"},
        {"person_id": "3"},
        {"headers": []},
        {"unheard_of": 1},
    ],
)
def test_an_event_that_we_did_not_write_is_refused(change: dict[str, object]) -> None:
    line = json.dumps(json.loads(a_click(7).to_json()) | change)
    with pytest.raises(BadClickEvent):
        ClickEvent.from_json(line)
