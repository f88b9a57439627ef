"""Sweep: look at uploaded sheets, and bring in those that somebody has said yes to."""

from zoneinfo import ZoneInfo

from server.domain.library.importing.working import SheetWorker
from server.domain.library.rules import Rules
from server.import_progress import note_progress
from server.networks import NETWORKS
from workers.runtime import Work, job


@job
def import_sheets(work: Work) -> None:
    """One upload after another; each is claimed, and one that was cut off is begun anew."""
    rules = Rules(networks=NETWORKS, link=f"{work.settings.public_url}/s/xxxxxxxx", now=work.now())
    worker = SheetWorker(
        work.session,
        work.now,
        rules,
        ZoneInfo(work.settings.timezone),
        lambda import_id, done: note_progress(work.redis, import_id, done),
    )
    while worker.work_on_next():
        pass
