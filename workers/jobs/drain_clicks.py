"""Take the clicks that wait in the stream and in the spool, record them in batches, and only then let go of them."""

import socket

from server.click_spool import ClickSpool
from server.click_stream import ClickStream
from workers.clicks import drain_spool, drain_stream
from workers.runtime import Work, job


@job
def drain_clicks(work: Work) -> None:
    """Runs for a bounded time; what is left waits for the next sweep, two seconds later."""
    drain_stream(work, ClickStream(work.redis, consumer=socket.gethostname()))
    drain_spool(work, ClickSpool(work.settings.data))
