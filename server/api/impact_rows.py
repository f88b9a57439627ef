"""GET /impact/shares, /clicks, /points and /thanks: the rows behind each figure of "My impact"."""

from datetime import datetime

from server.api.auth import caller
from server.api.blueprint import api
from server.api.cursors import seal, unseal
from server.api.fields import Answer, Cursor, PageLimit
from server.api.impact_period import PERIODS, ImpactQuery, today
from server.api.operation import operation
from server.context import context, db
from server.domain.people.api_token import Scope
from server.domain.people.erasing import NAMELESS
from server.domain.reach.ledger_entry import EntryKind
from server.domain.recognition.impact import rows_behind, thanks_behind
from server.domain.recognition.kudos import Kudos


class RowsQuery(ImpactQuery):
    """Which part of the list."""

    limit: PageLimit = 20
    cursor: Cursor | None = None


class ImpactRow(Answer):
    """One thing that counted, or the reversal of one (negative figures)."""

    id: int
    kind: EntryKind
    network: str
    quantity: int
    points: int
    reason: str
    occurred_at: datetime
    post_id: int | None
    post_title: str | None
    share_id: int | None


class ImpactRows(Answer):
    """A page of rows, newest first. `next` is the cursor of the next page; null at the end."""

    items: list[ImpactRow]
    next: str | None


class ThanksRow(Answer):
    """A note that a colleague sent me, optionally for one of my shares."""

    id: int
    sender: str
    note: str
    share_id: int | None
    post_title: str | None
    created_at: datetime


class ThanksRows(Answer):
    """A page of notes, newest first. `next` is the cursor of the next page; null at the end."""

    items: list[ThanksRow]
    next: str | None


@api.get("/impact/shares")
@operation("list_impact_shares", tag="Impact", scope=Scope.ME, refuses=[422])
@api.input(RowsQuery, location="query", arg_name="query")
@api.output(ImpactRows)
def impact_shares(query: RowsQuery) -> ImpactRows:
    """What adds up to my shares that count."""
    return _rows(query, EntryKind.SHARE, "impact-shares")


@api.get("/impact/clicks")
@operation("list_impact_clicks", tag="Impact", scope=Scope.ME, refuses=[422])
@api.input(RowsQuery, location="query", arg_name="query")
@api.output(ImpactRows)
def impact_clicks(query: RowsQuery) -> ImpactRows:
    """What adds up to my human clicks."""
    return _rows(query, EntryKind.CLICK, "impact-clicks")


@api.get("/impact/points")
@operation("list_impact_points", tag="Impact", scope=Scope.ME, refuses=[422])
@api.input(RowsQuery, location="query", arg_name="query")
@api.output(ImpactRows)
def impact_points(query: RowsQuery) -> ImpactRows:
    """What adds up to my points; what earned none is left out."""
    return _rows(query, None, "impact-points")


@api.get("/impact/thanks")
@operation("list_impact_thanks", tag="Impact", scope=Scope.ME, refuses=[422])
@api.input(RowsQuery, location="query", arg_name="query")
@api.output(ThanksRows)
def impact_thanks(query: RowsQuery) -> ThanksRows:
    """The notes that colleagues sent me."""
    page = thanks_behind(
        db(),
        caller(),
        period=PERIODS[query.period],
        today=today(),
        timezone=context().settings.timezone,
        limit=query.limit,
        cursor=unseal(query.cursor, "impact-thanks"),
    )
    return ThanksRows(items=[_thanks(kudos) for kudos in page.items], next=seal(page.next_cursor, "impact-thanks"))


def _rows(query: RowsQuery, kind: EntryKind | None, place: str) -> ImpactRows:
    rows, more = rows_behind(
        db(),
        caller(),
        kind=kind,
        period=PERIODS[query.period],
        today=today(),
        limit=query.limit,
        cursor=unseal(query.cursor, place),
    )
    items = [
        ImpactRow(
            id=row.entry.id,
            kind=row.entry.kind,
            network=row.entry.network,
            quantity=row.entry.quantity,
            points=row.entry.points,
            reason=row.entry.reason,
            occurred_at=row.entry.occurred_at,
            post_id=row.entry.post_id,
            post_title=row.post_title,
            share_id=row.entry.share_id,
        )
        for row in rows
    ]
    return ImpactRows(items=items, next=seal(more, place))


def _thanks(kudos: Kudos) -> ThanksRow:
    return ThanksRow(
        id=kudos.id,
        sender=kudos.sender.name if kudos.sender else NAMELESS,
        note=kudos.note,
        share_id=kudos.share_id,
        post_title=kudos.share.post.title if kudos.share else None,
        created_at=kudos.created_at,
    )
