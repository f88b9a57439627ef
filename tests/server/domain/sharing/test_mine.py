"""A person's own shares."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from server.domain.sharing.mine import share_of, shares_of
from server.errors import Invalid, NotFound
from tests.conftest import NOW
from tests.factories import Given


def test_mine_is_found_and_yours_is_not(session: Session, given: Given) -> None:
    mine = given.share()
    assert share_of(session, mine.person, mine.id) is mine
    with pytest.raises(NotFound):
        share_of(session, given.outsider(), mine.id)


def test_pages_hold_every_share_once_newest_first(session: Session, given: Given) -> None:
    person, post = given.person(), given.live_post()
    shares = [given.share(person, post, opened_at=NOW - timedelta(hours=hours // 2)) for hours in range(7)]
    for share in shares:
        given.link(share)
    given.link(given.share())
    seen, cursor = [], None
    while True:
        page = shares_of(session, person, limit=3, cursor=cursor)
        seen += [item.share for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert sorted(share.id for share in seen) == [share.id for share in shares]
    assert seen == sorted(seen, key=lambda share: (share.opened_at, share.id), reverse=True)


def test_a_cursor_of_somebody_elses_is_refused(session: Session, given: Given) -> None:
    other = given.person()
    for _ in range(2):
        given.link(given.share(other))
    cursor = shares_of(session, other, limit=1).next_cursor
    with pytest.raises(NotFound):
        shares_of(session, given.person(), cursor=cursor)
    with pytest.raises(Invalid):
        shares_of(session, other, cursor="nonsense")
