"""A server on 127.0.0.1 that speaks what X documents of GET /2/tweets/search/recent, over posts of its own.

Documented at https://docs.x.com/x-api/posts/search-recent-posts: newest first, `max_results` 10 to 100, `since_id` and
`until_id` exclusive, `next_token` while there is more, authors under `includes`, a rate limit with its reset time.
"""

import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from server.sources.x_search import FIRST_ID_AT
from tests.server.sources.local_site import Asked, LocalSite

PATH = "/2/tweets/search/recent"
TOKEN = "AAAA-test"


def post_id(moment: datetime) -> int:
    """An id such as X gives at that moment."""
    return ((moment - FIRST_ID_AT) // timedelta(milliseconds=1)) << 22


class LocalX:
    """Puts the search on a site. `posts` are newest first once asked; `refusals` are given before any answer."""

    def __init__(self, site: LocalSite, now: datetime) -> None:
        self.site, self.now = site, now
        self.posts: list[dict[str, Any]] = []
        self.refusals: list[tuple[int, dict[str, Any], dict[str, str]]] = []
        self.requests: list[dict[str, str]] = []
        site.at(PATH, self._search)

    def add(self, count: int, *, ago: timedelta = timedelta(minutes=1), **more: Any) -> None:
        """Add posts a second apart, the newest `ago` before now."""
        for number in range(count):
            moment = self.now - ago - timedelta(seconds=number)
            own_id = str(post_id(moment))
            self.posts.append(
                {
                    "id": own_id,
                    "text": f"Goodword is good, number {number} &amp; more",
                    "created_at": moment.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                    "author_id": "7",
                    "lang": "en",
                    "edit_history_tweet_ids": [own_id],
                }
                | more
            )

    def refuse(self, status: int, body: dict[str, Any] | None = None, **headers: str) -> None:
        """Answer the next request with an error."""
        self.refusals.append((status, body or {"title": "Refused", "detail": "as the test wants"}, headers))

    def _search(self, asked: Asked) -> None:
        query = {name: values[0] for name, values in parse_qs(urlsplit(asked.path).query).items()}
        self.requests.append(query)
        if asked.headers["Authorization"] != f"Bearer {TOKEN}":
            return self._answer(asked, {"title": "Unauthorized", "detail": "Unauthorized"}, 401)
        if self.refusals and self.refusals[0][0]:
            status, body, headers = self.refusals.pop(0)
            return self._answer(asked, body, status, **headers)
        if self.refusals:
            self.refusals.pop(0)
        return self._answer(asked, self._page(query))

    def let_pass(self, requests: int) -> None:
        """Answer that many requests before the refusals that follow."""
        self.refusals += [(0, {}, {})] * requests

    def _page(self, query: dict[str, str]) -> dict[str, Any]:
        assert 10 <= int(query["max_results"]) <= 100
        low, high = int(query.get("since_id", 0)), int(query.get("until_id", 1 << 63))
        found = sorted((p for p in self.posts if low < int(p["id"]) < high), key=lambda p: -int(p["id"]))
        start = int(query.get("next_token", 0))
        page = found[start : start + int(query["max_results"])]
        meta: dict[str, Any] = {"result_count": len(page)}
        if not page:
            return {"meta": meta}
        meta |= {"newest_id": page[0]["id"], "oldest_id": page[-1]["id"]}
        if start + len(page) < len(found):
            meta["next_token"] = str(start + len(page))
        user = {"id": "7", "name": "Ada", "username": "ada", "public_metrics": {"followers_count": 42}}
        return {"data": page, "includes": {"users": [user]}, "meta": meta}

    @staticmethod
    def _answer(asked: Asked, body: dict[str, Any], status: int = 200, **headers: str) -> None:
        asked.reply(json.dumps(body).encode(), status=status, Content_Type="application/json", **headers)
