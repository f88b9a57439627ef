"""`goodword sources`: add, list, test and poll, with a real feed."""

from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_network

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.cli import main
from server.config import Settings, as_environment
from server.domain.listening.mention import Mention
from server.domain.listening.source import Source, SourceState
from tests.server.sources.local_site import LocalSite, local_site

pytestmark = pytest.mark.live

FEED = """<rss version="2.0"><channel>
<item><guid>1</guid><title>Goodword in the news</title><link>https://example.com/1</link></item>
<item><guid>2</guid><title>Something else</title></item></channel></rss>"""


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """A web site with a feed."""
    with local_site() as running:
        running.page("/feed", FEED)
        yield running


@pytest.fixture(autouse=True)
def _environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds this test's database, and may read from this machine."""
    allowed = replace(settings, allow_private_sources=(ip_network("127.0.0.1/32"),))
    for name, value in as_environment(allowed).items():
        monkeypatch.setenv(name, value)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["sources", *arguments])


def rows(session: Session, table: type) -> int:
    count = session.scalar(select(func.count()).select_from(table)) or 0
    session.rollback()  # nothing here may hold the lock while a command runs
    return count


def state_of_the_only_source(session: Session) -> SourceState:
    state = session.scalars(select(Source.state)).one()
    session.rollback()
    return state


def test_a_source_is_added_listed_and_polled(site: LocalSite, session: Session):
    added = run("add", "feed", "The News", "--url", f"{site.url}/feed", "--every", "600")
    assert added.exit_code == 0, added.output
    assert "goodword sources poll 'The News'" in added.output
    listed = run("list").output
    assert "The News: every 600 s, not polled yet" in listed

    polled = run("poll", "The News")
    assert polled.exit_code == 0, polled.output
    assert "The News: 1 new of 1." in polled.output
    assert "Goodword in the news  https://example.com/1" in polled.output
    assert rows(session, Mention) == 1
    assert "The News: 0 new of 1." in run("poll").output
    assert rows(session, Mention) == 1


def test_all_takes_every_entry_and_query_other_names(site: LocalSite):
    url = f"{site.url}/feed"
    assert "2 would be collected." in run("test", "rss", "--url", url, "--all").output
    assert "Something else" in run("test", "rss", "--url", url, "--query", "something").output


def test_testing_shows_what_would_come_and_stores_nothing(site: LocalSite, session: Session):
    tested = run("test", "feed", "--url", f"{site.url}/feed")
    assert tested.exit_code == 0, tested.output
    assert "1 would be collected." in tested.output
    assert "Goodword in the news" in tested.output
    assert (rows(session, Mention), rows(session, Source)) == (0, 0)


def test_testing_says_why_nothing_would_come(site: LocalSite):
    site.page("/feed", FEED.replace("Goodword", "Nobody"))
    assert "GOODWORD_BRAND" in run("test", "feed", "--url", f"{site.url}/feed").output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "feed", "News"), "url: is missing"),
        (("add", "feed", "News", "--url", "example.com"), "url: must begin with"),
        (("add", "fax", "News", "--url", "https://example.com"), "kind: is 'fax'; use one of feed"),
        (("add", "feed", " ", "--url", "https://example.com"), "name: is 0 characters long"),
        (("add", "feed", "News", "--url", "https://example.com", "--every", "5"), "every: is 5 seconds"),
        (("add", "x", "X", "--url", "https://x.com"), "url: is not needed"),
        (("add", "feed", "News", "--url", "https://example.com", "--every", "often"), "--every"),
        (("poll", "Nothing"), "There is no source called “Nothing”. There are: none yet."),
        (("test", "feed", "--url", "http://10.0.0.1/"), "GOODWORD_ALLOW_PRIVATE_SOURCES"),
        (("test", "x"), "GOODWORD_X_BEARER_TOKEN"),
    ],
)
def test_bad_input_is_answered_with_the_field_and_the_remedy(arguments: tuple[str, ...], words: str, session: Session):
    result = run(*arguments)
    assert result.exit_code != 0
    assert words in result.output
    assert "Traceback" not in result.output
    assert rows(session, Source) == 0


def test_a_name_is_taken_once(site: LocalSite, session: Session):
    assert run("add", "feed", "News", "--url", f"{site.url}/feed").exit_code == 0
    again = run("add", "feed", "News", "--url", f"{site.url}/feed")
    assert again.exit_code == 1
    assert "Choose another name" in again.output
    assert rows(session, Source) == 1


def test_a_failure_is_said_remembered_and_an_exit_code(site: LocalSite, session: Session):
    url = site.page("/gone", status=410)
    run("add", "feed", "Gone", "--url", url)
    failed = run("poll", "Gone")
    assert failed.exit_code == 1
    assert "HTTP 410" in failed.output
    assert state_of_the_only_source(session) is SourceState.DISABLED
    assert "HTTP 410" in run("list").output
    assert "nothing to poll" in run("poll").output
    site.page("/gone", FEED)
    assert run("poll", "Gone").exit_code == 0
    assert state_of_the_only_source(session) is SourceState.OK


def test_without_sources_the_list_says_what_to_do():
    assert "goodword sources add feed" in run("list").output
