"""Judging history again with today's rules. Raw clicks are kept for this; the ledger is corrected by new entries only.

A correction's key ends in its number among the entries of that click, so that a click may change its class again and
again, while one run that is killed and repeated adds nothing twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.reach.ledger import NewEntry, append_all
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.sharing.came_from import CameFrom, from_nowhere
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.click_facts import facts_of, lock_links
from server.domain.sharing.click_history import ClickHistory
from server.domain.sharing.click_rules import RULE_VERSION, classify
from server.domain.sharing.link import Link
from server.domain.sharing.proving_by_click import judge_proof_again
from server.domain.sharing.record_click import credit


@dataclass(frozen=True)
class Reclassified:
    """How many clicks were judged again, and how many of them changed their class."""

    judged: int
    changed: int


def clicked_links(session: Session) -> list[int]:
    """The ids of all links with clicks, to be judged a few at a time and committed in between."""
    return list(session.scalars(select(Click.link_id).distinct().order_by(Click.link_id)))


def reclassify(
    session: Session, link_ids: Iterable[int], *, timezone: str, came_from: CameFrom = from_nowhere
) -> Reclassified:
    """Judge every click of these links again, in the order they happened, and correct the ledger where it differs.

    What their shares are proved by is judged anew, too.
    """
    links = lock_links(session, link_ids)
    judged = changed = 0
    for link in links.values():
        clicks = _clicks_of(session, link)
        before = {click.id: click.click_class for click in clicks}
        _judge(clicks, link)
        session.flush()
        corrections = list(_corrections(session, clicks, link, timezone))
        proof = judge_proof_again(session, link, came_from=came_from, timezone=timezone)
        append_all(session, [*corrections, *proof])
        judged += len(clicks)
        changed += sum(before[click.id] is not click.click_class for click in clicks)
    session.flush()
    return Reclassified(judged, changed)


def _clicks_of(session: Session, link: Link) -> list[Click]:
    in_order = select(Click).where(Click.link_id == link.id).order_by(Click.occurred_at, Click.event_id)
    return list(session.scalars(in_order))


def _judge(clicks: list[Click], link: Link) -> None:
    history = ClickHistory()
    for click in clicks:
        verdict = classify(facts_of(click, link.share, history))
        click.click_class, click.reason, click.rule_version = verdict.click_class, verdict.reason, RULE_VERSION
        human = verdict.click_class is ClickClass.HUMAN
        history.add(link.id, click.visitor, click.occurred_at, counted=human)


def _corrections(session: Session, clicks: list[Click], link: Link, timezone: str) -> Iterator[NewEntry]:
    recorded = defaultdict(list)
    of_link = LedgerEntry.click_id.in_(select(Click.id).where(Click.link_id == link.id))
    for entry in session.scalars(select(LedgerEntry).where(of_link, LedgerEntry.kind == EntryKind.CLICK)):
        recorded[entry.click_id].append(entry)
    for click in clicks:
        entries = recorded[click.id]
        wanted = int(click.click_class is ClickClass.HUMAN)
        net = sum(entry.quantity for entry in entries)
        if wanted != net:
            key = f"{click.event_id}:{len(entries)}" if entries else click.event_id
            usual = credit(key, click.id, click, link, timezone=timezone)
            yield usual if wanted else _reversal(usual, click, entries)


def _reversal(usual: NewEntry, click: Click, entries: list[LedgerEntry]) -> NewEntry:
    """The mirror of what stands in the ledger, on its day and for its team, whatever a click is worth by now."""
    first = entries[0]
    return replace(
        usual,
        team_id=first.team_id,
        day=first.day,
        quantity=-sum(entry.quantity for entry in entries),
        points=-sum(entry.points for entry in entries),
        reason=f"Not a person after all: {click.reason}",
    )
