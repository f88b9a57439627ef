"""Keeping the disclosure rules. Every change is in the audit log: a regulator may ask what was said when."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.disclosure_file import DisclosureEntry, problems_with_rule
from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.people.person import Person
from server.errors import Invalid


def save_rule(
    session: Session,
    rule: DisclosureRule | None,
    entry: DisclosureEntry,
    networks: Collection[str],
    *,
    by: Person,
    now: datetime,
) -> DisclosureRule:
    """Make the rule (a new one for None) say what the entry says. Raises Invalid with every field that is wrong."""
    problems = problems_with_rule(entry, networks)
    if _other(session, rule, entry):
        problems["text"] = "has a rule for the same country, network and language already; edit that one"
    if problems:
        raise Invalid("Some of this cannot be saved yet.", fields=problems)
    before = _as_plain(rule) if rule else None
    rule = rule or DisclosureRule()
    for name, value in asdict(entry).items():
        setattr(rule, name, value)
    rule.updated_at = now
    session.add(rule)
    session.flush()
    data = {"before": before, "after": _as_plain(rule)}
    record(session, "disclosure.saved", "disclosure_rule", rule.id, by=by, now=now, data=data)
    return rule


def remove_rule(session: Session, rule: DisclosureRule, *, by: Person, now: datetime) -> None:
    """Take the rule away. One that the library's file names comes back with the next synchronisation."""
    data = {"before": _as_plain(rule)}
    record(session, "disclosure.removed", "disclosure_rule", rule.id, by=by, now=now, data=data)
    session.delete(rule)


def _other(session: Session, rule: DisclosureRule | None, entry: DisclosureEntry) -> DisclosureRule | None:
    same = select(DisclosureRule).where(
        DisclosureRule.country == entry.country,
        DisclosureRule.network == entry.network,
        DisclosureRule.language == entry.language,
    )
    found = session.scalar(same)
    return found if found is not rule else None


def _as_plain(rule: DisclosureRule) -> dict[str, object]:
    return {name: getattr(rule, name) for name in ("country", "network", "language", "text", "required", "note")}
