"""A post's page says what to mend in it, how and where, and errors stop its approval."""

import html
from datetime import timedelta

import pytest

from server.domain.library.link_check import LinkCheck, LinkState
from server.domain.library.post import PostState
from server.domain.library.share_text import WordingState


@pytest.fixture
def manager(browser_of, given):
    return browser_of(given.approver())


@pytest.fixture
def waiting(given, session):
    def make(**more):
        values = {"topics": (), "disclosure": "#ad", "state": PostState.IN_REVIEW} | more
        return given.post("Dogs at work", author_id=given.author().id, **values)

    return make


def shown(browser, post, path=""):
    answer = browser.get(f"/library/{post.id}{path}")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def test_an_error_is_shown_with_where_to_mend_it_and_stops_approval(session, manager, waiting):
    post = waiting(texts=(("x", "a" * 300),))
    page = shown(manager, post)
    assert "Mend this first" in page
    assert "Shorten it by" in page
    assert f'href="/library/{post.id}/edit#words"' in page
    refused = manager.send(f"/library/{post.id}/approval", seen_on=f"/library/{post.id}")
    assert refused.status_code == 422
    assert "Shorten it by" in refused.text
    session.refresh(post)
    assert post.state is PostState.IN_REVIEW


def test_a_wording_is_approved_although_another_one_has_to_be_mended(session, manager, waiting):
    post = waiting(texts=(("x", "a" * 300), ("x", "Fine {link}")))
    bad, good = (text.id for text in post.share_texts)
    for wording, status in ((bad, 422), (good, 302)):
        path = f"/library/{post.id}/wordings/{wording}/approval"
        assert manager.send(path, seen_on=f"/library/{post.id}").status_code == status
    session.expire_all()
    assert [text.state for text in post.share_texts] == [WordingState.IN_REVIEW, WordingState.APPROVED]


def test_warnings_are_shown_and_stop_nothing(session, manager, waiting):
    post = waiting(disclosure="")
    page = shown(manager, post)
    assert "Nothing here stops approval." in page
    assert "Add a disclosure such as #IWorkAtAcme" in page
    assert manager.send(f"/library/{post.id}/approval", seen_on=f"/library/{post.id}").status_code == 302


def test_a_post_in_order_says_so_while_it_waits_and_nothing_when_it_is_live(given, manager, waiting):
    assert "Nothing to mend" in shown(manager, waiting())
    live = given.live_post(topics=(), disclosure="#ad")
    assert "Nothing to mend" not in shown(manager, live)


def test_what_is_live_already_is_not_said_to_wait_for_approval(given, manager):
    page = shown(manager, given.live_post(topics=(), disclosure="#ad", texts=(("x", "a" * 300),)))
    assert "Shorten it by" in page
    assert "can be approved once" not in page
    assert "Stops approval" not in page
    assert "until you mend it or withdraw the post" in page


def test_what_is_past_is_not_complained_of(given, manager, now):
    post = given.live_post(topics=(), live_from=now - timedelta(days=9), expires_at=now - timedelta(days=1))
    assert 'id="lint"' not in shown(manager, post)


def test_the_form_says_it_too(manager, waiting):
    page = shown(manager, waiting(texts=(("x", "a" * 300),)), "/edit")
    assert "Shorten it by" in page
    assert "Visit the link again" not in page


def test_a_dead_link_stops_approval_until_it_is_visited_again(session, manager, waiting, now):
    post = waiting()
    check = LinkCheck(post_id=post.id, url=post.url, state=LinkState.DEAD, detail="<b>404", checked_at=now, next_at=now)
    check.next_at = now + timedelta(days=365)
    session.add(check)
    assert "The link is dead: <b>404" in shown(manager, post)
    assert "<b>404" not in manager.get(f"/library/{post.id}").text
    assert manager.send(f"/library/{post.id}/approval", seen_on=f"/library/{post.id}").status_code == 422
    asked = manager.send(f"/library/{post.id}/link-check", seen_on=f"/library/{post.id}")
    assert asked.location == f"/library/{post.id}#lint"
    session.refresh(check)
    assert check.next_at < now + timedelta(days=365)


def test_the_link_of_a_post_that_is_not_theirs_is_not_visited_for_them(browser_of, given, waiting):
    post = waiting()
    writer = browser_of(given.author())
    assert writer.send(f"/library/{post.id}/link-check", seen_on="/library").status_code == 404
