"""The sources' page."""

from server.domain.listening.source import Source, SourceState


def test_a_source_in_trouble_says_what_is_wrong_and_what_happens_next(browser_of, given, session, now):
    shared = {"kind": "feed", "config": {}, "next_poll_at": now, "created_at": now}
    session.add(Source(name="Good one", **shared))
    session.add(Source(name="Bad one", state=SourceState.DEGRADED, last_error="It answered <b>503</b>.", **shared))
    session.add(Source(name="Dead one", state=SourceState.DISABLED, last_error="It is gone.", **shared))
    page = browser_of(given.approver()).get("/sources").text
    assert "It answered &lt;b&gt;503&lt;/b&gt;." in page
    assert "It is tried again by itself" in page
    assert "It stopped because trying again would not help" in page


def test_without_sources_it_says_how_to_add_one(browser_of, given):
    assert "goodword sources add feed" in browser_of(given.approver()).get("/sources").text
