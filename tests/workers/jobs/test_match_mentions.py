"""The matching job through a real queue, a real matcher and the packaged model."""

import pytest
from sqlalchemy import select

from server.domain.listening.mention import MatchingState, Mention
from server.domain.matching.match import Match
from server.queue import enqueue

pytestmark = pytest.mark.live


def test_the_matcher_finds_the_post_that_answers(given, session, live_redis, live_matcher):
    dogs = given.live_post("Dogs at the office", texts=(("x", "Yes, you may bring your dog to work. {link}"),))
    given.live_post("Solar roof", texts=(("x", "Our roof now makes its own electricity. {link}"),))
    mention = given.mention("Nice place! Are pets allowed in your office?")
    session.commit()
    enqueue(live_redis, "match_mentions")

    live_matcher()

    session.expire_all()
    assert session.get(Mention, mention.id).matching_state is MatchingState.DONE
    best = session.scalars(select(Match).order_by(Match.confidence.desc())).first()
    assert best.post_id == dogs.id
    assert best.mention_sentence == "Are pets allowed in your office?"
    assert best.model == "all-MiniLM-L6-v2"
