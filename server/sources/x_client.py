"""tweepy's client, bounded in time, deaf to the environment and able to be pointed at another address.

tweepy names its host in the code and sets no timeout. Both are properties of its session, which is meant to be reached.
"""

from typing import Any

import requests
import tweepy
from requests.adapters import HTTPAdapter

TWEEPYS_HOST = "https://api.twitter.com"
TIMEOUT_SECONDS = (5, 15)  # five pages fit into a job's time limit


class _ToApi(HTTPAdapter):
    """Sends what tweepy addresses to its own host to `api_url` instead: X itself, or an operator's gateway to it."""

    def __init__(self, api_url: str) -> None:
        super().__init__()
        self.api_url = api_url

    def send(self, request: requests.PreparedRequest, *_: Any, **options: Any) -> requests.Response:
        request.url = self.api_url + (request.url or "").removeprefix(TWEEPYS_HOST)
        return super().send(request, **options | {"timeout": TIMEOUT_SECONDS})


def x_client(bearer_token: str, api_url: str) -> tweepy.Client:
    """A client for the X API that raises on a rate limit instead of sleeping in the worker."""
    client = tweepy.Client(bearer_token, wait_on_rate_limit=False)
    client.session.trust_env = False
    client.session.max_redirects = 0
    client.session.mount(TWEEPYS_HOST, _ToApi(api_url))
    return client
