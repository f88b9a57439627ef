"""Sweep: write down what webhooks are to be told, and hand over what is due."""

import time
from collections.abc import Collection
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from server.domain.events.delivering import Outcome, Parcel, claim_deliveries, record_outcome
from server.domain.events.dispatching import dispatch_events, forget_old
from server.keyring import CannotUnseal, unseal
from server.outgoing import hand_over
from workers.runtime import Work, job

AT_ONCE = 8
BEGIN_WITHIN_SECONDS = 20.0  # other jobs wait meanwhile; the next sweep goes on
LOOK_AGAIN_SECONDS = 1.0

OnTheirWay = dict[Future[Outcome], Parcel]


@job
def deliver_webhooks(work: Work) -> None:
    """A few at a time, each on its own: whoever is slow to answer delays nobody else."""
    with work.session() as session:
        forget_old(session, work.now())
    until = time.monotonic() + BEGIN_WITHIN_SECONDS
    on_their_way: OnTheirWay = {}
    with ThreadPoolExecutor(AT_ONCE) as carriers:
        while True:
            if time.monotonic() < until:
                for parcel in _take(work, on_their_way.values()):
                    on_their_way[carriers.submit(_try, work, parcel)] = parcel
            if not on_their_way:
                return
            _note_arrivals(work, on_their_way)


def _take(work: Work, carried: Collection[Parcel]) -> list[Parcel]:
    with work.session() as session:
        dispatch_events(session, work.now())
        webhooks = [parcel.webhook_id for parcel in carried]
        return claim_deliveries(session, work.now(), limit=AT_ONCE - len(carried), on_their_way=webhooks)


def _note_arrivals(work: Work, on_their_way: OnTheirWay) -> None:
    arrived, _ = wait(on_their_way, timeout=LOOK_AGAIN_SECONDS, return_when=FIRST_COMPLETED)
    for attempt in arrived:
        parcel = on_their_way.pop(attempt)
        with work.session() as session:
            record_outcome(session, parcel.delivery_id, attempt.result(), work.now())


def _try(work: Work, parcel: Parcel) -> Outcome:
    try:
        secret = unseal(work.settings.data, parcel.sealed_secret)
    except CannotUnseal as error:
        return Outcome(ok=False, status=None, milliseconds=0, said=str(error))
    return hand_over(parcel, secret, now=work.now(), allowed=work.settings.allow_private_sources)
