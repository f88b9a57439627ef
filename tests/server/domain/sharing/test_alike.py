"""Before people say the same as their colleagues where that is taken for spam, they hear how many did."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.domain.sharing.alike import COPIES_FORBIDDEN, LATELY, alike_shares
from server.domain.sharing.share import ShareState
from server.networks import NETWORKS
from tests.factories import Given

WORDS = "We are hiring two engineers for our team in Porto, come and meet us. {link}"


def test_it_counts_what_others_said_of_this_post_there_in_nearly_the_same_words(
    session: Session, given: Given, now: datetime
) -> None:
    me, post = given.person(), given.live_post()
    mine = given.share(me, post, text=WORDS)
    given.share(post=post, text=WORDS.replace("{link}", "https://example.com/s/abc"))
    given.share(post=post, text="Soon: " + WORDS)
    given.share(post=post, text="Something else entirely, in words of my own")
    given.share(text=WORDS)
    given.share(me, post, text=WORDS)
    given.share(post=post, network="linkedin", text=WORDS)
    given.share(post=post, text=WORDS, opened_at=now - LATELY - timedelta(seconds=1))
    given.share(post=post, text=WORDS, state=ShareState.WITHDRAWN)
    assert alike_shares(session, mine, now) == 2


@pytest.mark.parametrize("text", ["", "{link}", "👋"])
def test_what_has_no_words_is_like_nothing(session: Session, given: Given, now: datetime, text: str) -> None:
    post = given.live_post()
    given.share(post=post, text=text)
    assert alike_shares(session, given.share(post=post, text=text), now) == 0


def test_where_a_network_allows_it_nobody_is_counted(session: Session, given: Given, now: datetime) -> None:
    post = given.live_post()
    given.share(post=post, text=WORDS, network="linkedin")
    assert alike_shares(session, given.share(post=post, text=WORDS, network="linkedin"), now) == 0


def test_the_domain_knows_the_networks_that_forbid_copies() -> None:
    assert {key for key, network in NETWORKS.items() if not network.identical_text_allowed} == COPIES_FORBIDDEN
