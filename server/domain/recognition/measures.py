"""How much of each measure people have: what badges are given for.

Only shares that count are counted, and none on networks that forbid rewarding posts.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from datetime import date

from sqlalchemy import ColumnElement, Select, distinct, func, select
from sqlalchemy.orm import Session, joinedload

from server.domain.library.own_words import own_words
from server.domain.library.placeholders import fill
from server.domain.library.post import Post, post_topic
from server.domain.library.share_text import ShareText
from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.listening.mention import Mention, MentionState
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.recognition.badge import Measure
from server.domain.recognition.kudos import Kudos
from server.domain.recognition.points import UNREWARDED_NETWORKS
from server.domain.recognition.weeks import longest_run, weeks_with_a_share
from server.domain.sharing.share import COUNTING_STATES, Share

Counts = dict[int, int]


def measured(session: Session, measure: Measure, person_ids: Collection[int]) -> Counts:
    """How much of it each of these people has; those who have none may be missing."""
    return _HOW[measure](session, person_ids)


def _in_the_ledger(kind: EntryKind) -> Callable[[Session, Collection[int]], Counts]:
    def count(session: Session, person_ids: Collection[int]) -> Counts:
        net = func.sum(LedgerEntry.quantity)
        mine = (LedgerEntry.person_id.in_(person_ids), LedgerEntry.network.not_in(UNREWARDED_NETWORKS))
        sums = select(LedgerEntry.person_id, net).where(LedgerEntry.kind == kind, *mine)
        return {person_id: int(total) for person_id, total in session.execute(sums.group_by(LedgerEntry.person_id))}

    return count


def _weeks(session: Session, person_ids: Collection[int]) -> Counts:
    return {person_id: len(weeks) for person_id, weeks in _rewarded_weeks(session, person_ids).items()}


def _weeks_in_a_row(session: Session, person_ids: Collection[int]) -> Counts:
    return {person_id: longest_run(weeks) for person_id, weeks in _rewarded_weeks(session, person_ids).items()}


def _rewarded_weeks(session: Session, person_ids: Collection[int]) -> dict[int, set[date]]:
    return weeks_with_a_share(session, person_ids, except_on=UNREWARDED_NETWORKS)


def _rewritten(session: Session, person_ids: Collection[int]) -> Counts:
    """Shares with at least one word that the suggested wording does not have, name and team filled in apart."""
    edited = (
        select(Share, ShareText.text)
        .join(ShareText, ShareText.id == Share.share_text_id)
        .where(*_counting(person_ids), Share.text != ShareText.text)
        .options(joinedload(Share.person))
    )
    counts: Counter[int] = Counter()
    for share, wording in session.execute(edited):
        offered = fill(wording, person=share.person, link="{link}")
        counts[share.person_id] += own_words(share.text, [wording, offered]) > 0
    return dict(counts)


def _languages(session: Session, person_ids: Collection[int]) -> Counts:
    """Each language once, whatever its country: en and en-GB are one."""
    pairs = select(Share.person_id, Post.language).join(Post).where(*_counting(person_ids)).distinct()
    languages: dict[int, set[str]] = defaultdict(set)
    for person_id, tag in session.execute(pairs):
        languages[person_id].add(tag.lower().split("-")[0])
    return {person_id: len(found) for person_id, found in languages.items()}


def _topics(session: Session, person_ids: Collection[int]) -> Counts:
    different = func.count(distinct(post_topic.c.topic_id))
    query = select(Share.person_id, different).join(post_topic, post_topic.c.post_id == Share.post_id)
    return _grouped(session, query.where(*_counting(person_ids)).group_by(Share.person_id))


def _networks(session: Session, person_ids: Collection[int]) -> Counts:
    query = select(Share.person_id, func.count(distinct(Share.network))).where(*_counting(person_ids))
    return _grouped(session, query.group_by(Share.person_id))


def _suggestions(session: Session, person_ids: Collection[int]) -> Counts:
    mine = (Suggestion.person_id.in_(person_ids), Suggestion.state == SuggestionState.DRAFTED)
    return _grouped(session, select(Suggestion.person_id, func.count()).where(*mine).group_by(Suggestion.person_id))


def _thanks_given(session: Session, person_ids: Collection[int]) -> Counts:
    """Different colleagues thanked, so that one pair's notes back and forth earn nothing."""
    people = func.count(distinct(Kudos.receiver_id))
    query = select(Kudos.sender_id, people).where(Kudos.sender_id.in_(person_ids))
    return _grouped(session, query.group_by(Kudos.sender_id))


def _thanks_received(session: Session, person_ids: Collection[int]) -> Counts:
    """Different colleagues who said thank you."""
    people = func.count(distinct(Kudos.sender_id))
    query = select(Kudos.receiver_id, people).where(Kudos.receiver_id.in_(person_ids))
    return _grouped(session, query.group_by(Kudos.receiver_id))


def _answers(session: Session, person_ids: Collection[int]) -> Counts:
    """Mentions that they had taken and that were answered."""
    mine = (Mention.assigned_to_id.in_(person_ids), Mention.state == MentionState.ANSWERED)
    return _grouped(session, select(Mention.assigned_to_id, func.count()).where(*mine).group_by(Mention.assigned_to_id))


def _counting(person_ids: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    rewarded = Share.network.not_in(UNREWARDED_NETWORKS)
    return Share.person_id.in_(person_ids), Share.state.in_(COUNTING_STATES), rewarded


def _grouped(session: Session, query: Select[*tuple[int | None, int]]) -> Counts:
    return {person_id: count for person_id, count in session.execute(query) if person_id is not None}


_HOW: dict[Measure, Callable[[Session, Collection[int]], Counts]] = {
    Measure.SHARES: _in_the_ledger(EntryKind.SHARE),
    Measure.CLICKS: _in_the_ledger(EntryKind.CLICK),
    Measure.WEEKS_WITH_A_SHARE: _weeks,
    Measure.WEEKS_IN_A_ROW: _weeks_in_a_row,
    Measure.REWRITTEN_SHARES: _rewritten,
    Measure.LANGUAGES: _languages,
    Measure.TOPICS: _topics,
    Measure.NETWORKS: _networks,
    Measure.SUGGESTIONS_DRAFTED: _suggestions,
    Measure.THANKS_GIVEN: _thanks_given,
    Measure.THANKS_RECEIVED: _thanks_received,
    Measure.ANSWERS: _answers,
}
