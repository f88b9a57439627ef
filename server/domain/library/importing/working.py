"""The work on an upload: first each row's fate, and when somebody has said yes, the posts, in one transaction.

A worker claims an upload and keeps its claim alive. If it is cut off, the claim runs out and the next worker begins the
step anew: of posts there is nothing before the one commit that makes them all.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.creating import NewPost, Prepared, create_many, prepare
from server.domain.library.importing.fates import Fate, addresses, fates, known_names
from server.domain.library.importing.sheet_file import read_sheet
from server.domain.library.importing.sheet_import import UNDER_WAY, ImportState, RowFate, SheetImport, SheetRow
from server.domain.library.post import Post, PostOrigin
from server.domain.library.rules import Rules
from server.domain.library.slug import slug_from
from server.domain.people.person import Person
from server.errors import Invalid

CLAIM_LASTS = timedelta(minutes=2)
ROWS_AT_ONCE = 250
MOST_ATTEMPTS = 3
MAX_TITLE_LENGTH = 200
CUT_OFF = "It was cut off three times, and nothing was brought in. Split the sheet, or ask whoever runs the server."

OpenSession = Callable[..., AbstractContextManager[Session]]


@dataclass(frozen=True)
class SheetWorker:
    """Works on uploads. `progress` is told the upload's id and how many of its posts are made, before the commit."""

    open_session: OpenSession
    clock: Callable[[], datetime]
    rules: Rules
    zone: ZoneInfo
    progress: Callable[[int, int], None]

    def work_on_next(self) -> bool:
        """Claim an upload that waits and do its next step; says whether there was one."""
        with self.open_session() as session:
            claimed = _claim(session, self.clock())
            step, import_id = (claimed.state, claimed.id) if claimed else (None, 0)
            if claimed and claimed.attempts > MOST_ATTEMPTS:
                _finish(claimed, ImportState.FAILED, self.clock(), CUT_OFF)
                return True
        if step is None:
            return False
        try:
            self._check(import_id) if step is ImportState.WAITING else self._bring_in(import_id)
        except Invalid as error:
            with self.open_session() as session:
                _finish(session.get_one(SheetImport, import_id), ImportState.FAILED, self.clock(), error.message)
        return True

    def _check(self, import_id: int) -> None:
        with self.open_session() as session:
            data = _data(session, import_id)
            session.execute(delete(SheetRow).where(SheetRow.import_id == import_id))
        lines = read_sheet(data, self.rules.networks.keys())
        del data
        with self.open_session(read_only=True) as session:
            known, in_library = known_names(session, self.rules, self.zone), addresses(session)
        done = 0
        for some in _parts(fates(lines, known, in_library)):
            done += len(some)
            with self.open_session() as session:
                session.execute(insert(SheetRow), [_row(import_id, fate) for fate in some])
                self._note(session, import_id, rows=len(lines), rows_done=done)
        with self.open_session() as session:
            _finish(session.get_one(SheetImport, import_id), ImportState.CHECKED, self.clock(), "")

    def _bring_in(self, import_id: int) -> None:
        with self.open_session(read_only=True) as session:
            data = _data(session, import_id)
            known, in_library = known_names(session, self.rules, self.zone), addresses(session)
            promised = set(
                session.scalars(
                    select(SheetRow.line).where(SheetRow.import_id == import_id, SheetRow.fate == RowFate.NEW)
                )
            )
        lines = [line for line in read_sheet(data, self.rules.networks.keys()) if line.number in promised]
        chosen = list(fates(lines, known, in_library))
        if changed := [fate for fate in chosen if fate.fate is RowFate.WRONG]:
            first = changed[0]
            raise Invalid(f"Line {first.line} cannot be brought in any more: {' '.join(first.says)} Nothing was done.")
        new = [fate for fate in chosen if fate.fate is RowFate.NEW]
        with self.open_session(read_only=True) as session:
            slugs = _free_slugs(session, [fate.draft.title for fate in new])
            data_of = {"sheet": session.get_one(SheetImport, import_id).file_name, "import": str(import_id)}
        wanted = [
            NewPost(slug, fate.draft, PostOrigin.SHEET, data={**data_of, "line": str(fate.line)})
            for fate, slug in zip(new, slugs, strict=True)
        ]
        prepared = prepare(wanted)
        with self.open_session() as session:
            self._note(session, import_id)
        with self.open_session() as session:
            self._make(session, import_id, new, prepared)
            known_now = [fate for fate in chosen if fate.fate is RowFate.KNOWN]
            _note_rows(session, import_id, known_now, [fate.post_id for fate in known_now])

    def _make(self, session: Session, import_id: int, new: Sequence[Fate], prepared: Sequence[Prepared]) -> None:
        now = self.clock()
        sheet = session.get_one(SheetImport, import_id, with_for_update=True)
        by = session.get_one(Person, sheet.person_id)
        done = 0
        for ids in create_many(session, prepared, by=by, now=now):
            _note_rows(session, import_id, new[done : done + len(ids)], ids)
            done += len(ids)
            self.progress(import_id, done)
        sheet.rows_done, sheet.data = done, None
        _finish(sheet, ImportState.DONE, now, "")
        told = {"file": sheet.file_name, "posts": done}
        record(session, "sheet.imported", "sheet_import", import_id, by=by, now=now, data=told)

    def _note(self, session: Session, import_id: int, **figures: int) -> None:
        session.execute(
            update(SheetImport)
            .where(SheetImport.id == import_id)
            .values(claimed_until=self.clock() + CLAIM_LASTS, **figures)
        )


def _claim(session: Session, now: datetime) -> SheetImport | None:
    free = or_(SheetImport.claimed_until.is_(None), SheetImport.claimed_until <= now)
    waiting = select(SheetImport).where(SheetImport.state.in_(UNDER_WAY), free).order_by(SheetImport.id).limit(1)
    sheet = session.scalar(waiting.with_for_update(skip_locked=True))
    if sheet is not None:
        sheet.claimed_until = now + CLAIM_LASTS
        sheet.attempts += 1
        session.flush()
    return sheet


def _finish(sheet: SheetImport, state: ImportState, now: datetime, problem: str) -> None:
    sheet.state, sheet.problem, sheet.claimed_until, sheet.attempts = state, problem, None, 0
    sheet.finished_at = now
    if state is ImportState.FAILED:
        sheet.data = None


def _data(session: Session, import_id: int) -> bytes:
    data = session.scalar(select(SheetImport.data).where(SheetImport.id == import_id))
    if data is None:
        raise Invalid("The file is gone. Upload it again.")
    return data


def _parts(of: Iterator[Fate]) -> Iterator[list[Fate]]:
    some: list[Fate] = []
    for fate in of:
        some.append(fate)
        if len(some) == ROWS_AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _row(import_id: int, fate: Fate) -> dict[str, object]:
    return {
        "import_id": import_id,
        "line": fate.line,
        "fate": fate.fate,
        "title": fate.draft.title[:MAX_TITLE_LENGTH],
        "says": fate.says,
        "post_id": fate.post_id,
    }


def _note_rows(session: Session, import_id: int, some: Sequence[Fate], post_ids: Sequence[int | None]) -> None:
    rows = [
        {"import_id": import_id, "line": fate.line, "fate": fate.fate, "says": fate.says, "post_id": post_id}
        for fate, post_id in zip(some, post_ids, strict=True)
    ]
    if rows:
        session.execute(update(SheetRow), rows)  # by primary key, all in one go


def _free_slugs(session: Session, titles: Sequence[str]) -> list[str]:
    taken = set(session.scalars(select(Post.slug)))
    found = []
    for title in titles:
        base = slug = slug_from(title)
        number = 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        found.append(slug)
    return found
