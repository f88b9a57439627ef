"""The `matcher` process: runs the matching jobs itself, so that the model is loaded once. `--burst` as in worker.py.

It never forks: a model must not be loaded once per job, nor cross a fork with its threads alive.
"""

import sys

from rq import SimpleWorker
from rq.serializers import JSONSerializer

from server.queue import MATCHER_QUEUE
from workers.process import MONITORING_SECONDS, WORKER_TTL_SECONDS, run_worker, start_process


class Matcher(SimpleWorker):
    """RQ's worker that does not fork, quick to find its store again."""

    max_connection_wait_time = 2.0


def main() -> None:
    """Work until told to stop."""
    work = start_process("matcher")
    worker = Matcher(
        [MATCHER_QUEUE],
        connection=work.redis,
        serializer=JSONSerializer,
        worker_ttl=WORKER_TTL_SECONDS,
        maintenance_interval=MONITORING_SECONDS,
        log_job_description=False,
    )
    run_worker(worker, burst="--burst" in sys.argv)


if __name__ == "__main__":
    main()
