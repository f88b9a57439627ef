"""Everything that must be right before the processes start, each failure in one sentence."""

import fcntl
import os
import socket
from typing import TextIO

from redis import Redis, RedisError
from sqlalchemy.exc import ArgumentError, DBAPIError

from server.config import Settings
from server.db import make_engine
from server.migrate import NewerDatabase, migrate

QUEUE_SECONDS = 5.0


class CannotStart(Exception):
    """Something outside Goodword stands in the way. The message is one sentence and says what to do."""


def claim_data_directory(settings: Settings) -> TextIO:
    """Make the data directory and lock it for this launcher, until the returned file is closed or the process ends."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        lock = (settings.data / "launcher.lock").open("a+")
    except OSError as error:
        raise CannotStart(
            f"The data directory {settings.data} cannot be written ({error.strerror}): make it writable, or set "
            "GOODWORD_DATA to a directory that is, for example GOODWORD_DATA=/var/lib/goodword."
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.seek(0)
        holder = lock.read().strip() or "unknown"
        raise CannotStart(
            f"Goodword already runs on the data directory {settings.data} (process {holder}): "
            "stop it first, or set GOODWORD_DATA and GOODWORD_PORT for a second one."
        ) from error
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def refuse_taken_port(settings: Settings) -> None:
    """Raises CannotStart unless the web server will be able to listen."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise CannotStart(
                f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}): stop the program that "
                f"uses it, or choose another, for example GOODWORD_PORT={settings.port % 65_535 + 1}."
            ) from error


def refuse_silent_queue(settings: Settings) -> None:
    """Raises CannotStart when REDIS_URL names a server that does not answer."""
    if settings.redis_url is None:
        return
    client = Redis.from_url(settings.redis_url, socket_timeout=QUEUE_SECONDS, socket_connect_timeout=QUEUE_SECONDS)
    try:
        client.ping()
    except RedisError as error:
        raise CannotStart(
            f"The queue's server does not answer ({error}): check REDIS_URL, for example "
            "REDIS_URL=redis://127.0.0.1:6379/0, or leave it unset to use the embedded store."
        ) from error
    finally:
        client.close()


def migrate_database(settings: Settings) -> None:
    """Bring the database to this version's tables. Raises CannotStart."""
    engine = None
    try:
        engine = make_engine(settings.database_url)
        migrate(engine)
    except NewerDatabase as error:
        raise CannotStart(str(error)) from error
    except (ArgumentError, DBAPIError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise CannotStart(
            f"The database cannot be used ({reason}): check DATABASE_URL, for example "
            "DATABASE_URL=postgresql://goodword@127.0.0.1/goodword, or leave it unset to use a file in GOODWORD_DATA."
        ) from error
    finally:
        if engine is not None:
            engine.dispose()
