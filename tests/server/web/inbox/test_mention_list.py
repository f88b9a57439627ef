"""The inbox: hostile words, filters, and the sentences on both sides."""

from datetime import timedelta

import pytest

from server.domain.listening.mention import MatchingState, Mention
from server.domain.listening.source import Source
from server.domain.matching.match import Match
from server.domain.people.person import Role


@pytest.fixture
def source(given, session, now):
    source = Source(kind="feed", name="Trade press", config={}, next_poll_at=now, created_at=now)
    session.add(source)
    session.flush()
    return source


@pytest.fixture
def said(session, source, now):
    """Make a mention with that text."""

    def make(text, **more):
        values = {
            "matching_state": MatchingState.DONE,
            "language": "en",
            "url": "https://example.com/1",
            "published_at": now,
        } | more
        mention = Mention(
            source_id=source.id, external_id=text, text=text, fingerprint=text, collected_at=now,
            **values,
        )  # fmt: skip
        session.add(mention)
        session.flush()
        return mention

    return make


def test_before_anything_is_set_up_it_says_how_to_listen(browser_of, given):
    assert "goodword sources add" in browser_of(given.approver()).get("/inbox").text


def test_with_sources_but_no_mentions_it_points_to_the_sources(browser_of, given, source):
    assert "Nobody has said anything yet" in browser_of(given.approver()).get("/inbox").text


def test_the_best_match_stands_with_its_confidence_and_both_sentences(browser_of, given, session, said, now):
    post = given.live_post("Dogs at work")
    mention = said("May I bring my dog?")
    sides = {"mention_sentence": "May I bring my dog?", "post_sentence": "Dogs are welcome."}
    session.add(
        Match(mention_id=mention.id, post_id=post.id, score=0.7, confidence=0.91, model="m", created_at=now, **sides)
    )
    page = browser_of(given.approver()).get("/inbox").text
    assert "Very likely fits, 91%" in page
    assert "Dogs are welcome." in page
    assert f'href="/library/{post.id}"' in page


def test_words_from_outside_are_shown_as_text_and_a_script_address_is_no_link(browser_of, given, said):
    said("<img src=x onerror=alert(1)>", url="javascript:alert(2)", title="<script>")
    page = browser_of(given.approver()).get("/inbox").text
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "javascript:" not in page


def test_copies_are_folded_into_a_count(browser_of, given, said, now):
    first = said("Same words")
    said("Same words again", duplicate_of_id=first.id, published_at=now + timedelta(hours=1))
    page = browser_of(given.approver()).get("/inbox").text
    assert "said the same way 1 more time" in page
    assert "Same words again" not in page


def test_filters_stand_in_the_address(browser_of, given, said):
    said("Hallo Hund", language="de")
    said("Hello dog")
    browser = browser_of(given.approver())
    assert "Hello dog" not in browser.get("/inbox?language=de").text
    assert "Hallo Hund" not in browser.get("/inbox?q=dog").text
    assert "Nothing fits these filters" in browser.get("/inbox?state=answered").text
    assert browser.get("/inbox?state=nonsense").location == "/inbox"


def test_whoever_is_on_it_stands_there_and_only_they_let_go(browser_of, given, said):
    mention = said("May I bring my dog?")
    cams, dees = (browser_of(given.person(name, roles=(Role.COMMUNITY_MANAGER,))) for name in ("Cam", "Dee"))
    taking, release = f"/inbox/{mention.id}/taking", f"/inbox/{mention.id}/release"
    assert "Nobody is on it yet." in cams.get("/inbox").text
    answer = cams.send(taking, {"back": "/inbox?state=new"}, seen_on="/inbox")
    assert answer.location == f"/inbox?state=new#mention-{mention.id}"
    assert "You are on it" in cams.get("/inbox?state=assigned").text
    seen = dees.get("/inbox").text
    assert "Cam is on it" in seen
    assert taking not in seen
    dees.send(taking, seen_on="/settings")
    assert "Cam is on it already" in dees.get("/inbox").text
    cams.send(release, {"back": "https://evil.example/"}, seen_on="/inbox")
    assert "Nobody is on it yet." in dees.get("/inbox").text


def test_the_inbox_is_not_there_for_whoever_does_not_manage_it(browser_of, given, said):
    mention = said("May I bring my dog?")
    assert browser_of(given.person()).send(f"/inbox/{mention.id}/taking", seen_on="/settings").status_code == 404
