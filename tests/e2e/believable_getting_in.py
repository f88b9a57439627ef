"""What comes in from outside, for looking at: a feed, a sheet that waits for a yes, and suggestions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from server.domain.library.content_feed import ContentFeed
from server.domain.library.content_feeds import FeedDraft, add_feed
from server.domain.library.feed_entries import NewEntry, draft_entries, next_entries, take_entries
from server.domain.library.importing.sheet_import import ImportState, RowFate, SheetImport, SheetRow
from server.domain.library.suggesting import suggest_page
from server.domain.people.person import Person

ENTRIES = [
    ("What we measured when builds began to wait", "en", ""),
    ("Warum unsere Builds auf den Wind warten", "de", ""),
    ("Lottery winners of our summer party", "en", "It speaks of “lottery”."),
    ("A year of open source Fridays", "en", ""),
]
ROWS = [
    (RowFate.NEW, "Why we answer every review", []),
    (RowFate.WRONG, "Apprentices on film", ["topics: there is none called 'hirring'; did you mean hiring?"]),
    (RowFate.KNOWN, "Wind power in numbers", ["The library has a post with this address."]),
    (RowFate.NEW, "Für alle, die gern reparieren", ["This row is not UTF-8 and was read as Windows-1252."]),
]


@dataclass(frozen=True)
class GettingIn:
    """What a test needs to name."""

    feed: ContentFeed
    sheet: SheetImport


def getting_in(session: Session, manager: Person, advocate: Person, now: datetime) -> GettingIn:
    """Make it all."""
    draft = FeedDraft("Our engineering blog", "https://blog.example.com/feed.xml", ("engineering",), unwanted="lottery")
    feed = add_feed(session, draft, by=manager, now=now)
    entries = [
        NewEntry(str(n), f"https://blog.example.com/{n}", title, "", language, now - timedelta(hours=n), unwanted)
        for n, (title, language, unwanted) in enumerate(ENTRIES)
    ]
    take_entries(session, feed, entries, now=now)
    draft_entries(session, feed, [entry.id for entry in next_entries(session, feed, now)[:1]], {}, now=now)
    feed.last_polled_at, feed.next_poll_at = now, now + timedelta(hours=1)
    sheet = SheetImport(
        person_id=manager.id, file_name="autumn-posts.xlsx", state=ImportState.CHECKED, created_at=now, rows=len(ROWS)
    )
    session.add(sheet)
    session.flush()
    session.add_all(
        SheetRow(import_id=sheet.id, line=line, fate=fate, title=title, says=says)
        for line, (fate, title, says) in enumerate(ROWS, start=2)
    )
    suggest_page(
        session,
        advocate,
        url="https://news.example.com/wind-and-computers",
        title="Computers that wait for the wind",
        note="They name us in the third paragraph!",
        idempotency_key="believable",
        now=now - timedelta(hours=5),
    )
    return GettingIn(feed, sheet)
