"""Ledger entries with defaults for everything."""

import itertools
from datetime import date
from typing import Any

from server.domain.people.person import Person
from server.domain.reach.ledger import NewEntry
from server.domain.reach.ledger_entry import EntryKind
from tests.conftest import NOW

_numbers = itertools.count(1)


def an_entry(person: Person, **more: Any) -> NewEntry:
    """One share of five points today, each under a key of its own."""
    values = {
        "idempotency_key": f"entry:{next(_numbers)}",
        "kind": EntryKind.SHARE,
        "person_id": person.id,
        "team_id": person.team_id,
        "post_id": None,
        "share_id": None,
        "click_id": None,
        "network": "x",
        "quantity": 1,
        "points": 5,
        "reason": "Shared something",
        "occurred_at": NOW,
        "day": date(2026, 11, 23),
    } | more
    return NewEntry(**values)
