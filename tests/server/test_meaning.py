"""A question to the matcher is answered soon or not at all, and never twice."""

import threading
import time

import numpy as np
import pytest
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer

from server.meaning import AWAY_KEY, EMBED_TEXT, give_answer, meaning_of, vector_of
from server.queue import MATCHER_QUEUE
from server.work import NO_STORE_URL

pytestmark = pytest.mark.live

ANSWER = {"model": "toy", "vector": [0.6, 0.8]}


def waiting(redis):
    return Queue(MATCHER_QUEUE, connection=redis, serializer=JSONSerializer).job_ids


def test_everyone_who_waits_is_answered_at_once_and_later_askers_from_the_store(live_redis):
    found = []
    askers = [
        threading.Thread(target=lambda: found.append(vector_of(live_redis, "dogs", wait_seconds=20))) for _ in "ab"
    ]
    for asker in askers:
        asker.start()
    while not waiting(live_redis):
        time.sleep(0.01)
    assert len(waiting(live_redis)) == 1
    give_answer(live_redis, EMBED_TEXT, "dogs", ANSWER)
    for asker in askers:
        asker.join(10)
    assert [vector.tolist() for vector in found] == [pytest.approx([0.6, 0.8])] * 2
    assert meaning_of(live_redis, " dogs ", wait_seconds=0).model == "toy"
    [key] = live_redis.keys("goodword:meaning:embed_text:*")
    assert 0 < live_redis.ttl(key) <= 600


def test_a_matcher_that_is_away_is_waited_for_once_and_not_again_at_once(live_redis):
    assert vector_of(live_redis, "dogs", wait_seconds=0.05) is None
    started = time.monotonic()
    assert vector_of(live_redis, "cats", wait_seconds=30) is None
    assert time.monotonic() - started < 5
    give_answer(live_redis, EMBED_TEXT, "dogs", ANSWER)
    assert not live_redis.exists(AWAY_KEY)
    assert vector_of(live_redis, "dogs", wait_seconds=0) is not None


def test_no_store_and_no_words_are_no_answer(live_redis):
    assert vector_of(Redis.from_url(NO_STORE_URL), "dogs") is None
    assert vector_of(live_redis, " \n ") is None


def test_a_connection_with_a_short_time_out_can_wait_longer_than_that(live_redis_url):
    with Redis.from_url(live_redis_url, socket_timeout=1) as redis:
        assert vector_of(redis, "dogs", wait_seconds=1.6) is None


def test_the_real_matcher_answers(live_redis, live_matcher):
    assert vector_of(live_redis, "Is your office dog friendly?", wait_seconds=0.05) is None
    live_matcher()
    vector = vector_of(live_redis, "Is your office dog friendly?")
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
