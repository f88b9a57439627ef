"""Match one batch of mentions against the live posts.

1. refresh: encode the live posts whose words changed, store their vectors, reopen mentions nothing answered;
2. claim: take a batch of waiting mentions in one short transaction;
3. encode them together, multiply with the posts' matrix, find the sentences that matched;
4. record: write the matches and mark the mentions done, if they are still ours.

Each step has its own transaction, so that the writer's lock is never held while the model works.
"""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server.domain.events.event import EventKind, emit
from server.domain.listening.mention import MatchingState, Mention
from server.domain.matching.claiming import claim_mentions, mentions_of, reopen_unanswered
from server.domain.matching.match import Match, MatchState
from server.domain.matching.post_vectors import (
    Encode,
    PostMatrix,
    encode_posts,
    live_posts,
    load_matrix,
    missing_words,
    save_vectors,
    stamp,
)
from server.domain.matching.post_words import words_of
from server.domain.matching.ranking import Candidate, rank
from server.domain.matching.sentences import best_pair, sentences_of
from server.upsert import insert_many_ignore

BATCH = 32  # one batch of the model: small, so that a killed matcher leaves little behind and a stop comes soon

OpenSession = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True)
class Model:
    """An encoder and the name under which its vectors are stored."""

    name: str
    encode: Encode


@dataclass(frozen=True)
class LivePosts:
    """The posts to match against: their matrix and the words of each by id, as of `stamp`."""

    stamp: tuple[object, ...]
    matrix: PostMatrix
    words: dict[int, list[str]]


def refresh_posts(open_session: OpenSession, model: Model, now: datetime, known: LivePosts | None = None) -> LivePosts:
    """Step 1: the live posts, each with a vector for what it says now; `known` itself when nothing has changed."""
    with open_session() as session:
        seen = stamp(session, now)
        if known is not None and known.stamp == seen:
            return known
        posts = live_posts(session, now)
        missing = missing_words(session, posts, model.name)
    vectors = encode_posts(missing, model.encode) if missing else {}
    with open_session() as session:
        if vectors:
            save_vectors(session, missing, vectors, model.name)
            reopen_unanswered(session, now)
        session.flush()
        return LivePosts(seen, load_matrix(session, now, model.name), {post.id: words_of(post) for post in posts})


def match_batch(open_session: OpenSession, model: Model, posts: LivePosts, now: datetime) -> int:
    """Steps 2 to 4 for at most BATCH mentions; returns how many were claimed (0: nothing waits)."""
    claimant = str(uuid.uuid4())
    with open_session() as session:
        texts = {m.id: _words(m) for m in claim_mentions(session, claimant=claimant, limit=BATCH, now=now)}
    if not texts:
        return 0
    ranked = dict(zip(texts, rank(model.encode(list(texts.values())), posts.matrix), strict=True))
    pairs = _sentence_pairs(texts, ranked, posts, model)
    with open_session() as session:
        _record(session, claimant, ranked, pairs, model.name, now)
    return len(texts)


def _words(mention: Mention) -> str:
    return f"{mention.title}. {mention.text}" if mention.title else mention.text


Pairs = dict[tuple[int, int], tuple[str, str]]


def _sentence_pairs(texts: dict[int, str], ranked: dict[int, list[Candidate]], posts: LivePosts, model: Model) -> Pairs:
    """The best pair of sentences for each (mention, post) that matched; every sentence is encoded once."""
    matched = [(mention_id, c.post_id) for mention_id, candidates in ranked.items() for c in candidates]
    if not matched:
        return {}
    left = {mention_id: sentences_of(texts[mention_id]) or [texts[mention_id]] for mention_id, _ in matched}
    right = {post_id: posts.words[post_id] for _, post_id in matched}
    every = list(dict.fromkeys(s for group in (*left.values(), *right.values()) for s in group))
    row = {sentence: index for index, sentence in enumerate(every)}
    vectors = model.encode(every)
    return {
        (m, p): best_pair(left[m], right[p], vectors[[row[s] for s in left[m]]], vectors[[row[s] for s in right[p]]])
        for m, p in matched
    }


def _record(
    session: Session, claimant: str, ranked: dict[int, list[Candidate]], pairs: Pairs, model: str, now: datetime
) -> None:
    mentions = mentions_of(session, claimant)  # a claim may have run out meanwhile
    ours = [mention.id for mention in mentions]
    _tell_of_first_matches(session, [mention for mention in mentions if ranked[mention.id]], ranked, now)
    rows = [
        {
            "mention_id": mention_id,
            "post_id": candidate.post_id,
            "score": candidate.score,
            "confidence": candidate.confidence,
            "mention_sentence": pairs[mention_id, candidate.post_id][0],
            "post_sentence": pairs[mention_id, candidate.post_id][1],
            "state": MatchState.SUGGESTED,
            "model": model,
            "created_at": now,
        }
        for mention_id in ours
        for candidate in ranked[mention_id]
    ]
    insert_many_ignore(session, Match, rows, ("mention_id", "post_id"))
    done = update(Mention).where(Mention.id.in_(ours)).values(matching_state=MatchingState.DONE, claimed_by=None)
    session.execute(done.execution_options(synchronize_session=False))


def _tell_of_first_matches(
    session: Session, matched: list[Mention], ranked: dict[int, list[Candidate]], now: datetime
) -> None:
    known = set(session.scalars(select(Match.mention_id).where(Match.mention_id.in_([m.id for m in matched]))))
    for mention in matched:
        if mention.id not in known:  # one that is matched again, to newer posts, is no news
            best = max(ranked[mention.id], key=lambda candidate: candidate.confidence)
            # What strangers wrote stays here: the address says where to read it.
            data = {"url": mention.url, "post_id": best.post_id, "confidence": round(best.confidence, 3)}
            emit(session, EventKind.MENTION_MATCHED, mention.id, data, now=now)
