"""A post's story on its page, and the rows behind each of its figures."""

from datetime import timedelta

import pytest

from server.clock import utc_now
from server.domain.listening.mention import MentionState
from server.domain.matching.match import Match
from server.domain.people.person import Role
from server.domain.sharing.confirming import confirm_share
from server.domain.sharing.record_click import record_clicks
from tests.clicks import a_click, a_preview

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def writer(given):
    return given.author()


@pytest.fixture
def post(given, writer):
    return given.live_post("Dogs at work", author_id=writer.id)


@pytest.fixture
def sharer(given, session, post):
    """Mo, whose share counts and was clicked once by a person and once by a preview."""
    sharer = given.person("Mo Member", team="Sales")
    given.topic("hiring", followers=(sharer,))
    share = given.share(sharer, post, text=f"Come and see {HOSTILE}", opened_at=utc_now() - timedelta(hours=1))
    confirm_share(session, share, now=utc_now(), timezone="UTC")
    link = given.link(share)
    visits = [a_click(link, occurred_at=utc_now()), a_preview(link, occurred_at=utc_now())]
    record_clicks(session, visits, timezone="UTC")
    given.share(sharer, post, network="linkedin")
    return sharer


@pytest.fixture
def answered(given, session, post):
    """A mention that was answered with the post."""
    mention = given.mention(state=MentionState.ANSWERED)
    match = {"score": 0.6, "confidence": 0.9, "model": "toy", "post_sentence": "Dogs may come."}
    asked = f"May I bring my dog? {HOSTILE}"
    session.add(Match(mention_id=mention.id, post_id=post.id, created_at=utc_now(), mention_sentence=asked, **match))


def test_a_post_that_nobody_has_shared_says_what_will_be_here(browser_of, given, post):
    page = browser_of(given.approver()).get(f"/library/{post.id}").text
    assert "What became of it" in page
    assert "Nobody has shared it yet" in page
    assert "Nothing reports them to this Goodword yet" in page


def test_each_figure_opens_its_rows(browser_of, given, post, sharer, answered):
    browser = browser_of(given.approver())
    page = browser.get(f"/library/{post.id}").text
    for figure, path in [
        ("<b>1</b><span>person has it in their feed", "/library/audience?"),
        ("<b>1</b><span>share that counts, by 1 person", f"/library/{post.id}/shares"),
        ("<b>1</b><span>human click", f"/library/{post.id}/clicks"),
        ("<b>1</b><span>mention that it fits", f"/library/{post.id}/mentions"),
        ("1 mention was answered with it", f"/library/{post.id}/mentions?answered=1"),
        ("Opened, not confirmed: 1", f"/library/{post.id}/shares?state=opened"),
        ("Previews: 1", f"/library/{post.id}/clicks?taken_for=preview"),
    ]:
        before, found, _ = page.partition(figure)
        assert found, figure
        assert before.rpartition('href="')[2].startswith(path.replace("&", "&amp;")), figure

    shares = browser.get(f"/library/{post.id}/shares").text
    assert "Mo Member" in shares
    assert "Come and see &lt;script&gt;" in shares
    assert "1 human click" in shares
    assert "Opened, not confirmed" in browser.get(f"/library/{post.id}/shares?state=opened&network=linkedin").text
    assert "No such shares" in browser.get(f"/library/{post.id}/shares?network=bluesky").text
    assert "A person opened the link" in browser.get(f"/library/{post.id}/clicks").text
    assert "No visits of this kind" in browser.get(f"/library/{post.id}/clicks?taken_for=scanner").text
    for path in ("mentions", "mentions?answered=1"):
        mentions = browser.get(f"/library/{post.id}/{path}").text
        assert "May I bring my dog? &lt;script&gt;" in mentions
        assert "Very likely fits, 90%" in mentions


@pytest.mark.parametrize("page", ["shares", "clicks", "mentions"])
def test_rows_come_page_by_page_and_a_mistyped_address_begins_at_the_beginning(
    browser_of, given, session, post, sharer, answered, page, monkeypatch
):
    monkeypatch.setattr("server.web.story.story_page.PAGE_ROWS", 1)
    share = given.share(given.person("Zoe Second"), post, opened_at=utc_now())
    confirm_share(session, share, now=utc_now(), timezone="UTC")
    record_clicks(session, [a_click(given.link(share), visitor="v2", occurred_at=utc_now())], timezone="UTC")
    match = {"score": 0.6, "confidence": 0.5, "model": "toy", "mention_sentence": "?", "post_sentence": "!"}
    session.add(Match(mention_id=given.mention().id, post_id=post.id, created_at=utc_now(), **match))
    browser, path = browser_of(given.approver()), f"/library/{post.id}/{page}"
    first = browser.get(path).text
    following = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = browser.get(following).text
    assert first != second
    assert 'rel="next"' not in second
    assert browser.get(f"{path}?cursor=nonsense&network=what&state=none&taken_for=it").location == path


def test_who_hides_from_boards_is_named_to_community_managers_only(browser_of, given, post, writer, sharer):
    sharer.hidden_from_boards = True
    for page in ("shares", "clicks"):
        assert (
            "Mo Member"
            in browser_of(given.person(roles=(Role.COMMUNITY_MANAGER,))).get(f"/library/{post.id}/{page}").text
        )
        seen_by_writer = browser_of(writer).get(f"/library/{post.id}/{page}").text
        assert "Mo Member" not in seen_by_writer
        assert "A colleague" in seen_by_writer


def test_the_rows_of_somebody_elses_post_are_not_there(browser_of, given, post, sharer):
    other_writer = given.person(roles=(Role.CONTRIBUTOR,))
    for page in ("shares", "clicks", "mentions"):
        assert browser_of(other_writer).get(f"/library/{post.id}/{page}").status_code == 404
        assert browser_of(sharer).get(f"/library/{post.id}/{page}").status_code == 404
