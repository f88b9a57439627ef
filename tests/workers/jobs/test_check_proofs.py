"""A post that somebody names is asked about by a real worker, and the share counts."""

import ipaddress
import json
from dataclasses import replace

import pytest

from server.clock import utc_now
from server.domain.recognition.badge import Badge, Measure
from server.domain.recognition.badge_award import BadgeAward
from server.domain.sharing.proving_by_post import name_post
from server.domain.sharing.share import ProofState, Share, ShareState
from server.queue import enqueue
from tests.live import running, wait_until_stored
from tests.server.sources.local_site import local_site

pytestmark = pytest.mark.live


def test_a_named_post_is_found_and_the_share_counts_and_earns_its_badge(given, session, live_settings, live_redis):
    share = given.share(opened_at=utc_now(), text="Read this {link}")
    given.link(share, code="abc")
    session.add(Badge(slug="first", name="First", description="One.", measure=Measure.SHARES, threshold=1))
    name_post(session, share, "https://x.com/ada/status/1", now=utc_now())
    session.commit()
    with local_site() as x:
        x.page("/oembed", json.dumps({"html": f"<p>Read this {live_settings.public_url}/s/abc</p>"}))
        here = replace(
            live_settings, allow_private_sources=(ipaddress.ip_network("127.0.0.0/8"),), lookup_urls={"x": x.url}
        )
        enqueue(live_redis, "check_proofs")
        with running(here, "workers.worker", "--burst") as worker:
            worker.wait(60)

    def proved() -> bool:
        session.expire_all()
        return session.get_one(Share, share.id).proof_state is ProofState.VERIFIED

    assert wait_until_stored(session, proved)
    session.expire_all()
    assert session.get_one(Share, share.id).state is ShareState.VERIFIED
    assert session.query(BadgeAward).count() == 1
