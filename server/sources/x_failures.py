"""What X says when it does not answer, in words for the person who looks after the source."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import requests
import tweepy

from server.sources.errors import SourceError

LEAST_WAIT_SECONDS = 15 * 60  # X counts requests in windows of a quarter of an hour


class RefusedByX(SourceError):
    """X answered with an error, and so did not charge."""


@contextmanager
def failures_in_words(now: datetime) -> Iterator[None]:
    """Turn everything tweepy raises into a SourceError."""
    try:
        yield
    except tweepy.TooManyRequests as error:
        raise _too_many(error, now) from error
    except (tweepy.Unauthorized, tweepy.Forbidden) as error:
        raise RefusedByX(f"X refused the bearer token ({error}). Check GOODWORD_X_BEARER_TOKEN.") from error
    except tweepy.BadRequest as error:
        raise RefusedByX(f"X does not understand the query ({error}). Correct it.", permanent=True) from error
    except tweepy.HTTPException as error:
        raise RefusedByX(f"X answered with an error ({error}). It will be tried again.") from error
    except requests.RequestException as error:
        raise SourceError(f"X could not be reached: {type(error).__name__}. It will be tried again.") from error
    except (tweepy.TweepyException, AttributeError, KeyError, TypeError, ValueError) as error:
        raise SourceError(f"X answered with something unexpected ({error!r}). It will be tried again.") from error


def _too_many(error: tweepy.TooManyRequests, now: datetime) -> SourceError:
    reset = error.response.headers.get("x-rate-limit-reset", "")
    wait = int(reset) - int(now.timestamp()) if reset.isdigit() else LEAST_WAIT_SECONDS
    return RefusedByX(f"X asks us to come less often ({error}).", retry_after_seconds=max(wait, 1))
