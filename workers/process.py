"""How a worker process starts and ends, the same for the worker, the matcher and the clock."""

import sys

import structlog
from redis import RedisError
from rq.worker import BaseWorker

from server.config import BadSetting, load_settings
from server.logs import configure_logs
from workers.runtime import NoStore, Work, current_work

log = structlog.get_logger()

WORKER_TTL_SECONDS = 30  # an idle worker reports itself twice in this time; /healthz counts on it
MONITORING_SECONDS = 15


def start_process(name: str) -> Work:
    """Logs, settings and connections; a bad setting or a missing store ends the process with one sentence."""
    try:
        configure_logs(load_settings().log_level)
        work = current_work()
    except (BadSetting, NoStore) as error:
        sys.exit(f"Error: {error}")
    log.info("started", process=name)
    return work


def run_worker(worker: BaseWorker, *, burst: bool) -> None:
    """Work until told to stop. When the store is lost at a moment RQ does not mend, end: the launcher starts anew."""
    try:
        worker.work(burst=burst, logging_level="WARNING")
    except RedisError as error:
        log.warning("store_lost", error=str(error))
        sys.exit(1)
