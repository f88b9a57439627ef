"""The web process: granian in WSGI mode, several processes with blocking threads each, set up from the settings."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from server.config import BadSetting, load_settings
from server.logs import configure_logs

if TYPE_CHECKING:
    from apiflask import APIFlask

BLOCKING_THREADS = 4


def served_app() -> "APIFlask":
    """What each granian process serves: the app, with logs."""
    # Here, because `main` is replaced by granian before it would need them.
    from server.api.feed_desk import desk_of
    from server.app import create_app

    settings = load_settings()
    configure_logs(settings.log_level)
    app = create_app(settings)
    with suppress(SQLAlchemyError):  # a database that is away now is told to whoever asks for something
        desk_of(app).warm()
    return app


def main() -> None:
    """Become granian."""
    try:
        settings = load_settings()
    except BadSetting as error:
        sys.exit(f"Error: {error}")
    options = {
        "--interface": "wsgi",
        "--host": settings.host,
        "--port": str(settings.port),
        "--workers": str(settings.web_processes),
        "--blocking-threads": str(BLOCKING_THREADS),
        "--workers-kill-timeout": "5",
        "--log-level": "warning",
    }
    words = [word for pair in options.items() for word in pair]
    program = [sys.executable, "-m", "granian", *words, "--no-ws", "--respawn-failed-workers", "--factory"]
    os.execv(sys.executable, [*program, "server.serve:served_app"])  # noqa: S606 (our own arguments, no shell)


if __name__ == "__main__":
    main()
