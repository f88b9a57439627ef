"""Finding posts that share telling words with a text: for when nobody can be asked what the text means.

The longest words of a text are its rarest as a rule, and of those the ones that the fewest posts hold tell most. So
the cost is that of reading an index for a few words, however long the text and however large the library.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.library.plain_words import plain_words, words_in_order
from server.domain.library.search_word import PostWord
from server.domain.library.visibility import visible_among
from server.domain.people.person import Person

MOST_WORDS = 24  # whose posts are counted
TELLING_WORDS = 8
SHORTEST_WORD = 4
MOST_HOLDERS = 500  # what more posts hold than this tells nothing


@dataclass(frozen=True)
class WordFind:
    """A post, and the share (0 to 1) of the text's telling words that it holds."""

    post_id: int
    score: float


def posts_sharing_words(session: Session, person: Person, text: str, now: datetime, *, limit: int) -> list[WordFind]:
    """The posts for this person that hold most of the telling words; none where no word tells anything."""
    words = _telling(session, text)
    if not words:
        return []
    held = func.count().label("held")
    best = (
        select(PostWord.post_id, held)
        .where(PostWord.word.in_(words))
        .group_by(PostWord.post_id)
        .order_by(held.desc(), PostWord.post_id.desc())
        .limit(MOST_HOLDERS)
    )
    scores = {post_id: count / len(words) for post_id, count in session.execute(best)}
    theirs = visible_among(session, person, now, list(scores))
    return [WordFind(post_id, score) for post_id, score in scores.items() if post_id in theirs][:limit]


def telling_sentence(sentences: list[str], text: str) -> str:
    """The sentence that has most words in common with the text, the first of equals; "" if there is none."""
    asked = {word for word in plain_words(text) if _may_tell(word)}
    return max(sentences, key=lambda sentence: len(asked.intersection(words_in_order(sentence))), default="")


def _telling(session: Session, text: str) -> list[str]:
    wanted = sorted(filter(_may_tell, plain_words(text)), key=len, reverse=True)[:MOST_WORDS]
    holders = [(_holders(session, word), word) for word in wanted]
    return [word for count, word in sorted(holders) if 0 < count <= MOST_HOLDERS][:TELLING_WORDS]


def _holders(session: Session, word: str) -> int:
    """How many posts hold it, counted only so far as to see that they are too many."""
    some = select(PostWord.post_id).where(PostWord.word == word).limit(MOST_HOLDERS + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _may_tell(word: str) -> bool:
    """Short words are the grammar's; Chinese, Japanese and Korean come in pairs that are words."""
    return len(word) >= SHORTEST_WORD or not word.isascii()
