"""Ask the matcher what a text means. It alone holds a model, and it answers soon or not at all: no page waits for it.

1. an answer that was given lately is taken from the store;
2. else the question is queued, before the matcher's other work, and waited for a moment;
3. who waited in vain learns nothing (None), and for a few seconds nobody else waits either: the matcher is away or
   busy. The answer still comes into the store, for whoever asks again.

One key holds both the answer and the waiting: a list of one element, for which any number of askers can block at once
(BLMOVE onto itself) and which the matcher fills. It holds JSON, and it ends by itself.
"""

import hashlib
import json
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import structlog
from redis import Redis, RedisError

from server.queue import MATCHER_QUEUE, ask

log = structlog.get_logger()

Vector = npt.NDArray[np.float32]

WAIT_SECONDS = 2.0
MAX_TEXT_LENGTH = 4_000  # far past any model's window
AWAY_KEY = "goodword:meaning:away"
AWAY_SECONDS = 5
QUESTION_SECONDS = 60  # a question that waited longer in the queue is dropped: whoever asked has long gone
BLOCK_SECONDS = 0.5  # less than the time-out of a web process's connection
EMBED_TEXT = "embed_text"
FIND_POSTS = "find_posts"
ANSWER_SECONDS = {EMBED_TEXT: 600, FIND_POSTS: 30}
MOST_POSTS = 200


@dataclass(frozen=True)
class Meaning:
    """What a text means to one model: a unit vector, to be compared only with vectors of the same model."""

    model: str
    vector: Vector


def vector_of(redis: Redis, text: str, *, wait_seconds: float = WAIT_SECONDS) -> Vector | None:
    """The unit vector of a text, or None when the matcher does not answer within `wait_seconds`."""
    meaning = meaning_of(redis, text, wait_seconds=wait_seconds)
    return meaning.vector if meaning else None


def meaning_of(redis: Redis, text: str, *, wait_seconds: float = WAIT_SECONDS) -> Meaning | None:
    """As `vector_of`, with the name of the model, under which `post_vector` keeps the posts' own."""
    answer = _ask(redis, EMBED_TEXT, text, wait_seconds)
    return Meaning(answer["model"], np.asarray(answer["vector"], np.float32)) if answer else None


def nearest_posts(
    redis: Redis, text: str, limit: int = MOST_POSTS, *, wait_seconds: float = WAIT_SECONDS
) -> list[tuple[int, float]] | None:
    """The posts nearest to a text in meaning, live or not, as (id, cosine), nearest first; None as in `vector_of`.

    At most MOST_POSTS, and none that only chance brings near. Whoever asks leaves out what the reader may not see.
    """
    answer = _ask(redis, FIND_POSTS, text, wait_seconds)
    return [(post_id, score) for post_id, score in answer["posts"][:limit]] if answer else None


def is_asked(redis: Redis) -> bool:
    """For the matcher: whether a question waits, so that long work should make room."""
    first = redis.lindex(f"rq:queue:{MATCHER_QUEUE}", 0)
    return isinstance(first, bytes) and first.decode().startswith(tuple(ANSWER_SECONDS))


def give_answer(redis: Redis, question: str, text: str, answer: dict[str, Any]) -> None:
    """For the matcher: keep the answer for a while, wake whoever waits for it, and say that somebody is in."""
    key = _key(question, text)
    with redis.pipeline() as pipeline:
        pipeline.delete(key, AWAY_KEY)
        pipeline.rpush(key, json.dumps(answer))
        pipeline.expire(key, ANSWER_SECONDS[question])
        pipeline.execute()


def _ask(redis: Redis, question: str, text: str, wait_seconds: float) -> dict[str, Any] | None:
    text = _plain(text)
    if not text:
        return None
    try:
        key = _key(question, text)
        answer = redis.lindex(key, 0)
        if answer is None and not redis.exists(AWAY_KEY):
            ask(redis, question, _digest(text), text, patience_seconds=QUESTION_SECONDS)
            answer = _wait(redis, key, wait_seconds)
    except RedisError as error:
        log.warning("meaning_unknown", question=question, error=str(error))
        return None
    return json.loads(answer) if answer is not None else None


def _wait(redis: Redis, key: str, seconds: float) -> Any:
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        if answer := redis.blmove(key, key, timeout=min(left, BLOCK_SECONDS)):  # type: ignore[arg-type]
            return answer
    redis.set(AWAY_KEY, 1, ex=AWAY_SECONDS)
    return None


def _plain(text: str) -> str:
    whole = text.encode(errors="replace").decode()  # half a character (a lone surrogate) is none
    return " ".join(whole.split())[:MAX_TEXT_LENGTH]


def _key(question: str, text: str) -> str:
    return f"goodword:meaning:{question}:{_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
