"""Jobs are queued by name, after commit, and once."""

import json

import pytest
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer

from server.queue import DEFAULT_QUEUE, JOBS, enqueue, enqueue_after_commit
from server.work import NO_STORE_URL

pytestmark = pytest.mark.live


def waiting(redis):
    return [(job.func_name, job.args) for job in Queue(DEFAULT_QUEUE, redis, serializer=JSONSerializer).get_jobs()]


def test_a_job_is_queued_when_the_session_commits_and_not_before(session, given, live_redis):
    given.team("New")
    enqueue_after_commit(session, live_redis, "poll_source", 7)
    session.flush()
    assert waiting(live_redis) == []
    session.commit()
    assert waiting(live_redis) == [("workers.jobs.poll_source.poll_source", [7])]


def test_a_rolled_back_session_queues_nothing_then_or_later(session, given, live_redis):
    given.team("New")
    enqueue_after_commit(session, live_redis, "poll_source", 7)
    session.rollback()
    given.team("Other")
    session.commit()
    assert waiting(live_redis) == []


def test_a_second_copy_of_a_waiting_job_is_not_queued(live_redis):
    assert enqueue(live_redis, "poll_source", 7)
    assert not enqueue(live_redis, "poll_source", 7)
    assert enqueue(live_redis, "poll_source", 8)
    assert len(waiting(live_redis)) == 2


def test_a_queue_that_is_down_does_not_undo_what_was_committed(session, given):
    given.team("New")
    enqueue_after_commit(session, Redis.from_url(NO_STORE_URL), "poll_source", 7)
    session.commit()


def test_arguments_are_stored_as_json(live_redis):
    enqueue(live_redis, "poll_source", 7)
    [job] = Queue(DEFAULT_QUEUE, live_redis, serializer=JSONSerializer).get_jobs()
    assert json.loads(job.serializer.dumps(job.args)) == [7]


def test_a_name_that_is_not_in_the_table_is_refused(live_redis):
    with pytest.raises(KeyError):
        enqueue(live_redis, "no_such_job")
    assert "no_such_job" not in JOBS
