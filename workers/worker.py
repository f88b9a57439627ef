"""The `worker` process: runs the ordinary jobs, each in a fork of its own. `--burst` ends when the queue is empty."""

import os
import signal
import sys

from rq import Queue, Worker
from rq.job import Job
from rq.serializers import JSONSerializer

from server.child import end_with_parent
from server.queue import DEFAULT_QUEUE
from workers.process import MONITORING_SECONDS, WORKER_TTL_SECONDS, run_worker, start_process


class ForkingWorker(Worker):
    """RQ's worker, whose forks do not outlive it: a job whose worker was killed runs again elsewhere."""

    max_connection_wait_time = 2.0  # seconds between attempts to reach a store that is gone

    def fork_work_horse(self, job: Job, queue: Queue) -> None:
        """As RQ's, remembering who the parent is."""
        self.parent_pid = os.getpid()
        super().fork_work_horse(job, queue)

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        """Run one job, in the fork."""
        end_with_parent(self.parent_pid, signal.SIGKILL)
        super().main_work_horse(job, queue)


def main() -> None:
    """Work until told to stop."""
    work = start_process("worker")
    worker = ForkingWorker(
        [DEFAULT_QUEUE],
        connection=work.redis,
        serializer=JSONSerializer,
        worker_ttl=WORKER_TTL_SECONDS,
        job_monitoring_interval=MONITORING_SECONDS,
        maintenance_interval=MONITORING_SECONDS,
        log_job_description=False,
    )
    run_worker(worker, burst="--burst" in sys.argv)


if __name__ == "__main__":
    main()
