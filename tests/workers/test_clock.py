"""The clock queues sweeps by name, never piles them up, and puts due retries back."""

from datetime import timedelta

import pytest
from rq import Queue
from rq.registry import ScheduledJobRegistry
from rq.serializers import JSONSerializer

from server.clock import utc_now
from server.queue import DEFAULT_QUEUE, JOBS
from workers.clock import DueRetries, Sweep
from workers.schedule import SWEEPS_EVERY_SECONDS

pytestmark = pytest.mark.live


@pytest.fixture
def queue(live_redis):
    return Queue(DEFAULT_QUEUE, live_redis, serializer=JSONSerializer)


def test_every_sweep_is_a_job_that_exists():
    assert set(SWEEPS_EVERY_SECONDS) <= set(JOBS)


def test_a_sweep_that_still_waits_is_not_queued_again(live_redis, queue):
    sweep = Sweep("poll_due_sources", 30)
    sweep.enqueue(live_redis)
    sweep.enqueue(live_redis)
    assert [job.func_name for job in queue.get_jobs()] == ["workers.jobs.poll_due_sources.poll_due_sources"]


def test_a_sweep_is_queued_again_once_a_worker_has_taken_it_or_the_store_has_lost_it(live_redis, queue):
    sweep = Sweep("poll_due_sources", 30)
    sweep.enqueue(live_redis)
    live_redis.flushall()
    sweep.enqueue(live_redis)
    assert len(queue) == 1


def test_a_retry_whose_delay_is_over_goes_back_to_its_queue(live_redis, queue):
    now = utc_now()
    job = queue.enqueue_at(now - timedelta(seconds=5), "workers.jobs.poll_source.poll_source", 1)
    later = queue.enqueue_at(now + timedelta(hours=1), "workers.jobs.poll_source.poll_source", 2)
    DueRetries(live_redis).enqueue(live_redis)
    assert queue.job_ids == [job.id]
    assert ScheduledJobRegistry(queue=queue).get_job_ids() == [later.id]
