"""X: posts of the last seven days that match a query, read with tweepy within a monthly budget.

X bills each post it returns (price list: https://docs.x.com/x-api/getting-started/pricing.md, read 2026-11-20), and
searches newest first. A poll therefore goes back page by page to the newest post known before (`since_id`), at most
five pages. If it must stop on the way (pages, budget, rate limit), what it has is kept, and the cursor remembers the
gap: the next poll goes on below the oldest post read, before it looks for newer ones.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import tweepy

from server.config import Settings
from server.errors import Invalid
from server.sources.errors import SourceError
from server.sources.protocol import Config, Cursor, Item, Kind, Options, Polled, Surroundings
from server.sources.x_client import x_client
from server.sources.x_failures import RefusedByX, failures_in_words
from server.sources.x_posts import NETWORK, WHAT_TO_TELL, items_from

MAX_QUERY_CHARACTERS = 512
POSTS_PER_PAGE = 100
SMALLEST_PAGE = 10  # X refuses to return fewer
PAGES_PER_POLL = 5
SEARCHABLE = timedelta(days=7) - timedelta(hours=1)  # X refuses ids older than a week
FIRST_ID_AT = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)  # an id's upper bits are milliseconds since then


def configure(options: Options, settings: Settings) -> Config:
    """A query in X's own language; without one, the brand's names, retweets left out."""
    problems = {}
    query = " ".join(options.query.split())
    if options.url:
        problems["url"] = "is not needed: X is searched by --query"
    if options.take_all:
        problems["all"] = "is not needed: every post that matches the query is taken"
    if len(query or _brand_query(settings)) > MAX_QUERY_CHARACTERS:
        problems["query"] = f"is longer than X allows ({MAX_QUERY_CHARACTERS} characters)"
    if problems:
        raise Invalid("X cannot be searched like this.", fields=problems)
    return {"query": query} if query else {}


def poll(config: Config, cursor: Cursor, around: Surroundings) -> Polled:
    """Search for what is new. Raises SourceError when nothing at all could be read."""
    settings = around.settings
    if not settings.x_bearer_token:
        raise SourceError("There is no access to X: set GOODWORD_X_BEARER_TOKEN to the bearer token of an X app.")
    client = x_client(settings.x_bearer_token, settings.x_api_url)
    sweep = _Sweep.resumed(cursor, around.now)
    stopped = _read_pages(client, str(config.get("query") or _brand_query(settings)), sweep, around)
    if stopped and not sweep.items and not isinstance(stopped, _BudgetUsedUp):
        raise stopped
    return Polled(
        sweep.items,
        sweep.cursor(),
        warning=stopped.message if stopped else "",
        wait_seconds=stopped.retry_after_seconds if stopped else None,
    )


X_SEARCH = Kind("x_search", "X, by search", configure, poll)


class _BudgetUsedUp(SourceError):
    """Not a failure of X: the operator's own limit is reached."""


@dataclass
class _Sweep:
    """One way back through the results, from the newest post to the newest one known before (`since_id`)."""

    since_id: str | None
    newest: str | None = None
    until_id: str | None = None
    next_token: str | None = None
    complete: bool = False
    items: list[Item] = field(default_factory=list)

    @classmethod
    def resumed(cls, cursor: Cursor, now: datetime) -> "_Sweep":
        since_id, newest, until_id = (_text(cursor.get(key)) for key in ("since_id", "newest", "until_id"))
        if until_id and not _is_searchable(until_id, now):  # too late for the gap; go on from its upper end
            since_id, newest, until_id = newest, None, None
        return cls(since_id if since_id and _is_searchable(since_id, now) else None, newest, until_id)

    def add(self, page: tweepy.Response) -> None:
        self.items += items_from(page)
        self.newest = self.newest or _text(page.meta.get("newest_id"))
        self.until_id = _text(page.meta.get("oldest_id")) or self.until_id
        self.next_token = page.meta.get("next_token")
        self.complete = self.next_token is None

    def cursor(self) -> Cursor:
        # The first poll ever has no lower end; it does not spend the month's budget on last week.
        if self.complete or (self.since_id is None and self.newest):
            newest = self.newest or self.since_id
            return {"since_id": newest} if newest else {}
        gap = {"since_id": self.since_id, "newest": self.newest, "until_id": self.until_id}
        return {name: post_id for name, post_id in gap.items() if post_id}


def _read_pages(client: tweepy.Client, query: str, sweep: _Sweep, around: Surroundings) -> SourceError | None:
    """Read pages into the sweep; returns why it had to stop early, or None."""
    request = {"query": query, "since_id": sweep.since_id, "until_id": sweep.until_id}
    for _ in range(PAGES_PER_POLL):
        granted = around.reads.take(NETWORK, POSTS_PER_PAGE)
        if granted < SMALLEST_PAGE:
            around.reads.give_back(NETWORK, granted)
            return _used_up(around)
        try:
            with failures_in_words(around.now):
                page = client.search_recent_tweets(
                    **request, max_results=granted, next_token=sweep.next_token, **WHAT_TO_TELL
                )
                sweep.add(page)
        except RefusedByX as error:
            around.reads.give_back(NETWORK, granted)
            return error
        except SourceError as error:  # it may have answered, and charged, before the connection broke
            return error
        around.reads.give_back(NETWORK, granted - len(page.data or ()))
        if sweep.complete:
            return None
    return None


def _used_up(around: Surroundings) -> SourceError:
    limit = around.settings.x_monthly_reads
    return _BudgetUsedUp(
        f"This month's {limit} reads of X are used up; collecting goes on next month. "
        "To read more, raise GOODWORD_X_MONTHLY_READS (X charges for each read)."
    )


def _brand_query(settings: Settings) -> str:
    names = ['"' + name.replace('"', "") + '"' for name in settings.brand]
    return f"({' OR '.join(names)}) -is:retweet"


def _is_searchable(post_id: str, now: datetime) -> bool:
    age = now - (FIRST_ID_AT + timedelta(milliseconds=int(post_id) >> 22))
    return age < SEARCHABLE


def _text(value: object) -> str | None:
    return None if value is None else str(value)
