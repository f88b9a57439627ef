"""Sweep: write down what webhooks are to be told, and hand over what is due."""

import time
from concurrent.futures import ThreadPoolExecutor

from server.domain.events.delivering import Outcome, Parcel, claim_deliveries, record_outcome
from server.domain.events.dispatching import dispatch_events, forget_old
from server.keyring import CannotUnseal, unseal
from server.outgoing import hand_over
from workers.runtime import Work, job

AT_ONCE = 8
BEGIN_WITHIN_SECONDS = 20.0  # other jobs wait meanwhile; the next sweep goes on


@job
def deliver_webhooks(work: Work) -> None:
    """A few at a time. Each outcome is kept as soon as it is known."""
    with work.session() as session:
        dispatch_events(session, work.now())
        forget_old(session, work.now())
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as carriers:
        while time.monotonic() - begun < BEGIN_WITHIN_SECONDS and _hand_over_some(work, carriers):
            pass


def _hand_over_some(work: Work, carriers: ThreadPoolExecutor) -> int:
    with work.session() as session:
        parcels = claim_deliveries(session, work.now(), limit=AT_ONCE)
    for parcel, outcome in zip(parcels, carriers.map(lambda parcel: _try(work, parcel), parcels), strict=True):
        with work.session() as session:
            record_outcome(session, parcel.delivery_id, outcome, work.now())
    return len(parcels)


def _try(work: Work, parcel: Parcel) -> Outcome:
    try:
        secret = unseal(work.settings.data, parcel.sealed_secret)
    except CannotUnseal as error:
        return Outcome(ok=False, status=None, milliseconds=0, said=str(error))
    return hand_over(parcel, secret, now=work.now(), allowed=work.settings.allow_private_sources)
