"""Keeping the list of blocked phrases: one per company, kept by admins, every change in the audit log."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.blocked_phrase import MAX_ADVICE_LENGTH, MAX_PHRASE_LENGTH, BlockedPhrase
from server.domain.library.draft import tidy_line
from server.domain.library.lint.phrase_pattern import BadPattern, require_usable
from server.domain.library.severity import Severity
from server.domain.people.person import Person, Role
from server.errors import Forbidden, Invalid

MAX_PHRASES = 500


def blocked_list(session: Session) -> list[BlockedPhrase]:
    """Every blocked phrase, newest first."""
    return list(session.scalars(select(BlockedPhrase).order_by(BlockedPhrase.id.desc())))


def block_phrase(
    session: Session, phrase: str, *, is_regex: bool, severity: Severity, advice: str, by: Person, now: datetime
) -> BlockedPhrase:
    """Block a phrase from now on. Raises Invalid for one that cannot be used or is blocked already."""
    _require_admin(by)
    phrase = phrase.strip() if is_regex else tidy_line(phrase)
    advice = tidy_line(advice)
    if fields := _problems(session, phrase, advice, is_regex=is_regex):
        raise Invalid("This phrase cannot be blocked like this.", fields=fields)
    row = BlockedPhrase(
        phrase=phrase, is_regex=is_regex, severity=severity, advice=advice, created_by_id=by.id, created_at=now
    )
    session.add(row)
    session.flush()
    data = {"phrase": phrase, "is_regex": is_regex, "severity": severity.value, "advice": advice}
    record(session, "phrase.blocked", "blocked_phrase", row.id, by=by, now=now, data=data)
    return row


def unblock_phrase(session: Session, row: BlockedPhrase, *, by: Person, now: datetime) -> None:
    """Let a phrase be used again."""
    _require_admin(by)
    data = {"phrase": row.phrase, "is_regex": row.is_regex}
    record(session, "phrase.unblocked", "blocked_phrase", row.id, by=by, now=now, data=data)
    session.delete(row)
    session.flush()


def _problems(session: Session, phrase: str, advice: str, *, is_regex: bool) -> dict[str, str]:
    problems = {
        "phrase": _problem_with_phrase(session, phrase, is_regex=is_regex),
        "advice": f"is longer than {MAX_ADVICE_LENGTH} characters" if len(advice) > MAX_ADVICE_LENGTH else None,
    }
    return {field: problem for field, problem in problems.items() if problem}


def _problem_with_phrase(session: Session, phrase: str, *, is_regex: bool) -> str | None:
    if not phrase:
        return "is missing; write a word, a phrase or a pattern"
    if len(phrase) > MAX_PHRASE_LENGTH:
        return f"is longer than {MAX_PHRASE_LENGTH} characters"
    if "\n" in phrase or "\r" in phrase:
        return "goes over several lines; write one phrase at a time"
    same = select(BlockedPhrase.id).where(BlockedPhrase.phrase == phrase, BlockedPhrase.is_regex == is_regex)
    if session.scalar(same) is not None:
        return "is blocked already"
    if session.scalars(select(func.count()).select_from(BlockedPhrase)).one() >= MAX_PHRASES:
        return f"is one too many: at most {MAX_PHRASES} can be blocked; a pattern can cover several"
    try:
        require_usable(phrase, is_regex=is_regex)
    except BadPattern as error:
        return str(error)
    return None


def _require_admin(by: Person) -> None:
    if not by.has_role(Role.ADMIN):
        raise Forbidden("Only an admin keeps the list of blocked phrases. Ask one of yours.")
