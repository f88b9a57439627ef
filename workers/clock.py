"""The `clock` process: RQ's cron with the timetable of workers/schedule.py, and the jobs that wait for a retry."""

import time
from typing import Any

import structlog
from redis import Redis
from redis.exceptions import ConnectionError as NoConnection
from rq import Queue
from rq.cron import CronJob, CronScheduler
from rq.job import Job
from rq.scheduler import RQScheduler
from rq.serializers import JSONSerializer

from server.queue import DEFAULT_QUEUE, JOBS, MATCHER_QUEUE, RESULT_SECONDS
from workers.process import start_process
from workers.schedule import SWEEPS_EVERY_SECONDS

log = structlog.get_logger()

RECONNECT_SECONDS = 1.0


class Sweep(CronJob):
    """A job on the timetable, queued by name with the JSON serializer (RQ's own would pickle the function)."""

    def __init__(self, name: str, every_seconds: int) -> None:
        self.spec = JOBS[name]
        self.last_id = ""
        super().__init__(self.spec.queue, func_name=self.spec.path, interval=every_seconds, name=name)

    def enqueue(self, connection: Redis) -> Job | None:  # type: ignore[override]
        """Queue it, unless the last one still waits there: a queue that nobody empties does not fill up."""
        queue = Queue(self.queue_name, connection=connection, serializer=JSONSerializer)
        if self.last_id and connection.lpos(queue.key, self.last_id) is not None:
            return None
        job = queue.enqueue_call(
            self.spec.path, timeout=self.spec.timeout_seconds, result_ttl=RESULT_SECONDS, failure_ttl=1
        )
        self.last_id = job.id
        return job


class DueRetries(CronJob):
    """Every second, puts failed jobs whose delay is over back on their queue (RQ would start a process for this)."""

    def __init__(self, connection: Redis) -> None:
        super().__init__("", func_name="due_retries", interval=1)
        self.scheduler = RQScheduler(
            [DEFAULT_QUEUE, MATCHER_QUEUE], connection, logging_level="WARNING", serializer=JSONSerializer
        )

    def enqueue(self, connection: Redis) -> None:  # type: ignore[override]
        """Take the lock that keeps two clocks from doing the same, then move what is due."""
        if self.scheduler.acquire_locks():  # type: ignore[no-untyped-call]
            self.scheduler.enqueue_scheduled_jobs()  # type: ignore[no-untyped-call]


class Clock(CronScheduler):
    """RQ's cron, which outlives a store that goes away for a while."""

    def __init__(self, connection: Redis) -> None:
        super().__init__(connection, logging_level="WARNING")
        self.stopping = False
        self._cron_jobs = [Sweep(name, seconds) for name, seconds in SWEEPS_EVERY_SECONDS.items()]
        self._cron_jobs.append(DueRetries(connection))

    def run(self) -> None:
        """Tick until told to stop."""
        while not self.stopping:
            try:
                self.start()  # type: ignore[no-untyped-call]
            except NoConnection as error:
                log.warning("store_lost", error=str(error))
                time.sleep(RECONNECT_SECONDS)

    def _request_stop(self, signum: int, frame: Any) -> None:
        self.stopping = True
        super()._request_stop(signum, frame)  # type: ignore[no-untyped-call]


def main() -> None:
    """Tick until told to stop."""
    Clock(start_process("clock").redis).run()


if __name__ == "__main__":
    main()
