"""How a command opens the instance, and how it says what went wrong: one sentence, exit code 1, nothing changed."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from server.config import BadSetting, Settings, load_settings
from server.embedded import StoreUnavailable
from server.errors import GoodwordError
from server.migrate import NewerDatabase, migrate
from server.starting import CannotStart
from server.work import Work, open_work

QUEUE_TIMEOUT_SECONDS = 2.0


def settings_or_exit() -> Settings:
    """The settings, or one sentence about the bad one."""
    try:
        return load_settings()
    except BadSetting as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def opened() -> Iterator[Work]:
    """The instance these settings name, its database brought up to date; domain errors end the command politely."""
    settings = settings_or_exit()
    with errors_as_sentences():
        try:
            work = open_work(settings, redis_timeout_seconds=QUEUE_TIMEOUT_SECONDS)
        except OSError as error:
            raise click.ClickException(
                f"The data directory {settings.data} cannot be used: {error.strerror}."
            ) from error
        try:
            _migrate(work)
            yield work
        finally:
            work.close()


@contextmanager
def errors_as_sentences() -> Iterator[None]:
    """Turn an error meant for people into the command's last words, each field of a domain error on its own line."""
    try:
        yield
    except (CannotStart, StoreUnavailable) as error:
        raise click.ClickException(str(error)) from error
    except GoodwordError as error:
        fields = [f"  {field}: {problem}" for field, problem in error.fields.items()]
        raise click.ClickException("\n".join([error.message, *fields])) from error


def _migrate(work: Work) -> None:
    try:
        migrate(work.engine)
    except NewerDatabase as error:
        raise click.ClickException(str(error)) from error
    except (OperationalError, ProgrammingError) as error:
        where = work.engine.url.render_as_string(hide_password=True)
        raise click.ClickException(f"The database {where} cannot be used: {error.orig}. Check DATABASE_URL.") from error
