"""Two managers edit the same post: the second is shown the difference, and nothing of either is lost."""

from dataclasses import replace

import pytest

from server.domain.library.digest import draft_of
from server.domain.library.draft import PostDraft
from server.domain.library.post import Post, PostState
from server.domain.library.writing import create_post, update_post

DRAFT = PostDraft(
    title="We hire twelve people", url="https://example.com/jobs", networks={"x": ["Twelve roles. {link}", "Stays."]}
)
TYPED = {
    "title": "We hire twelve people",
    "url": "https://example.com/jobs",
    "language": "en",
    "version": "1",
    "wordings-0-network": "x",
    "wordings-0-text": "Twelve roles. {link}",
    "wordings-1-network": "x",
    "wordings-1-text": "Stays.",
}


@pytest.fixture
def post(session, given, now):
    return create_post(session, DRAFT, by=given.author(), now=now)


@pytest.fixture
def browser(browser_of, given, post):
    return browser_of(given.approver())


@pytest.fixture
def dee_saves(session, given, post, now):
    """Lets Dee save a change to the post."""

    def save(**change):
        dee = given.approver()
        dee.name = "Dee Manager"
        update_post(session, post, replace(draft_of(post), **change), by=dee, now=now)
        session.commit()

    return save


def typed(browser, post, **more):
    return browser.send(f"/library/{post.id}/edit", TYPED | more, seen_on=f"/library/{post.id}/edit")


def stands(session, post):
    session.expire_all()
    return draft_of(session.get(Post, post.id))


def test_the_form_says_on_which_version_it_was_opened(browser, post):
    assert 'name="version" value="1"' in browser.get(f"/library/{post.id}/edit").text


def test_a_start_that_approval_set_and_nobody_touched_is_no_difference(browser, session, post, dee_saves, now):
    post.state, post.live_from = PostState.APPROVED, now.replace(second=42)
    dee_saves(summary="By Dee.")
    shown = f"{post.live_from:%Y-%m-%dT%H:%M}"
    answer = typed(browser, post, title="We hire kind people", live_from=shown)
    assert answer.status_code == 409
    assert 'name="take-live_from"' not in answer.text
    assert 'name="take-title"' in answer.text


def test_the_second_is_shown_both_changes_and_nothing_is_saved_yet(browser, session, post, dee_saves):
    dee_saves(title="We hire fourteen people", summary="By Dee.")
    answer = typed(browser, post, title="We hire twelve kind people", disclosure="#mine")
    assert answer.status_code == 409
    page = answer.text
    assert "Dee Manager saved this post while you were writing" in page
    assert "We hire <del>twelve</del><ins>fourteen</ins> people" in page
    assert "We hire twelve <ins>kind </ins>people" in page
    assert 'value="We hire twelve kind people"' in page
    assert 'name="version" value="1"' in page
    assert stands(session, post).title == "We hire fourteen people"


def test_both_can_be_merged_field_by_field(browser, session, post, dee_saves):
    dee_saves(title="We hire fourteen people", summary="By Dee.", networks={"x": ["Fourteen. {link}", "Stays."]})
    choices = {"title": "We hire twelve kind people", "disclosure": "#mine", "seen_version": "2"}
    words = {"wordings-2-network": "x", "wordings-2-text": "And mine. {link}"}
    answer = typed(browser, post, **choices, **words, **{"take-title": "theirs", "settle": "chosen"})
    assert answer.location == f"/library/{post.id}"
    found = stands(session, post)
    assert (found.title, found.summary, found.disclosure) == ("We hire fourteen people", "By Dee.", "#mine")
    assert {w.text for w in found.wordings["x"]} == {"Fourteen. {link}", "Stays.", "And mine. {link}"}


def test_all_of_mine_can_be_saved_on_top_and_theirs_stays_a_version(browser, session, post, dee_saves):
    dee_saves(title="We hire fourteen people", summary="By Dee.")
    typed(browser, post, title="Mine", seen_version="2", settle="mine")
    found = stands(session, post)
    assert (found.title, found.summary) == ("Mine", "")
    assert "We hire <del>twelve</del><ins>fourteen</ins>" in browser.get(f"/library/{post.id}/versions/2").text


def test_a_third_who_saves_meanwhile_is_shown_too(browser, session, post, dee_saves):
    dee_saves(summary="By Dee.")
    dee_saves(summary="By Dee again.")
    answer = typed(browser, post, title="Mine", seen_version="2", settle="mine")
    assert answer.status_code == 409
    assert 'name="seen_version" value="3"' in answer.text


def test_an_approval_meanwhile_is_no_conflict(browser, session, post):
    post.revision += 5
    assert typed(browser, post, title="Mine").status_code == 302
    assert stands(session, post).title == "Mine"


def test_two_who_wrote_the_same_have_no_conflict(browser, session, post, dee_saves):
    dee_saves(title="Same")
    assert typed(browser, post, title="Same").status_code == 302


def test_a_choice_that_cannot_be_saved_keeps_the_choice(browser, session, post, dee_saves):
    dee_saves(title="We hire fourteen people")
    answer = typed(browser, post, title="Mine", image_url="nonsense", seen_version="2", **{"take-title": "theirs"})
    assert answer.status_code == 422
    assert "Dee Manager saved this post" in answer.text
    assert 'name="take-title" value="theirs" checked' in answer.text
    assert stands(session, post).title == "We hire fourteen people"


@pytest.mark.parametrize("version", ["x", "-1", "99999999999999999999", "0", ""])
def test_a_hostile_version_is_harmless(browser, session, post, dee_saves, version):
    dee_saves(summary="By Dee.")
    answer = typed(browser, post, version=version, **{"take-title": "x", "take-": "mine", "seen_version": "y"})
    assert answer.status_code in (302, 409)
