"""A batch of mentions against the live posts, with a small encoder."""

import functools
from datetime import timedelta

import pytest
from sqlalchemy import select

from server.db import session_scope
from server.domain.library.post import PostState
from server.domain.listening.mention import MatchingState, Mention
from server.domain.matching.batch import Model, match_batch, refresh_posts
from server.domain.matching.claiming import CLAIM_LASTS, claim_mentions
from server.domain.matching.match import Match
from tests.server.domain.matching.toy_encoder import encode

MODEL = Model("toy", encode)


@pytest.fixture
def open_session(engine):
    return functools.partial(session_scope, engine)


def run(open_session, now):
    posts = refresh_posts(open_session, MODEL, now)
    return match_batch(open_session, MODEL, posts, now)


def test_a_mention_is_matched_with_the_sentences_that_made_it(given, session, open_session, now):
    post = given.live_post("Remote work handbook", texts=(("x", "How we do remote work across time zones {link}"),))
    given.live_post("Quarterly solar report", texts=(("x", "Panels on every roof"),))
    mention = given.mention("Lovely office. How do you do remote work across time zones? Asking for a friend.")
    session.commit()

    assert run(open_session, now) == 1

    session.expire_all()
    [match] = session.scalars(select(Match).where(Match.post_id == post.id))
    assert match.mention_id == mention.id
    assert match.mention_sentence == "How do you do remote work across time zones?"
    assert match.post_sentence == "How we do remote work across time zones"
    assert 0 < match.confidence <= 1
    assert session.get(Mention, mention.id).matching_state is MatchingState.DONE


def test_running_again_finds_nothing_to_do_and_doubles_nothing(given, session, open_session, now):
    given.live_post("Remote work handbook")
    given.mention("remote work handbook")
    session.commit()
    assert [run(open_session, now), run(open_session, now)] == [1, 0]
    assert len(session.scalars(select(Match)).all()) == 1


def test_a_post_that_is_not_live_is_never_suggested(given, session, open_session, now):
    given.live_post("Remote work handbook", state=PostState.WITHDRAWN)
    given.live_post("Remote work handbook", live_from=now + timedelta(days=1))
    given.mention("remote work handbook")
    session.commit()
    run(open_session, now)
    assert session.scalars(select(Match)).all() == []


def test_a_new_post_answers_what_nothing_answered_before(given, session, open_session, now):
    given.mention("remote work handbook")
    session.commit()
    assert run(open_session, now) == 1
    given.live_post("Remote work handbook")
    session.commit()
    assert run(open_session, now) == 1
    assert len(session.scalars(select(Match)).all()) == 1


def test_an_edited_post_gets_a_new_vector(given, session, open_session, now):
    post = given.live_post("Solar panels", texts=(("x", "Solar panels"),))
    session.commit()
    before = refresh_posts(open_session, MODEL, now)
    post.title, post.updated_at = "Remote work", now + timedelta(seconds=1)
    session.commit()
    after = refresh_posts(open_session, MODEL, now, before)
    assert (before.matrix.vectors != after.matrix.vectors).any()


def test_nothing_is_read_again_while_no_post_changes(given, session, open_session, now):
    given.live_post()
    session.commit()
    first = refresh_posts(open_session, MODEL, now)
    assert refresh_posts(open_session, MODEL, now, first) is first


def test_a_claim_is_exclusive_until_it_is_too_old(given, session, now):
    given.mention("hello")
    assert len(claim_mentions(session, claimant="one", limit=10, now=now)) == 1
    assert claim_mentions(session, claimant="two", limit=10, now=now + CLAIM_LASTS) == []
    late = now + CLAIM_LASTS + timedelta(seconds=1)
    assert len(claim_mentions(session, claimant="two", limit=10, now=late)) == 1


def test_a_matcher_whose_claim_was_taken_over_records_nothing(given, session, open_session, now):
    given.live_post("Remote work handbook")
    given.mention("remote work handbook")
    session.commit()
    posts = refresh_posts(open_session, MODEL, now)

    def encode_slowly(texts):
        with open_session() as other:
            claim_mentions(other, claimant="other", limit=10, now=now + CLAIM_LASTS + timedelta(seconds=1))
        return encode(texts)

    match_batch(open_session, Model("toy", encode_slowly), posts, now)
    assert session.scalars(select(Match)).all() == []
