"""The web process: granian in WSGI mode, several processes with blocking threads each, set up from the settings."""

import os
import sys
from typing import TYPE_CHECKING

from server.config import BadSetting, load_settings
from server.logs import configure_logs

if TYPE_CHECKING:
    from apiflask import APIFlask

BLOCKING_THREADS = 4


def served_app() -> "APIFlask":
    """What each granian process serves: the app, with logs."""
    from server.app import create_app  # here, because `main` is replaced by granian before it would need it

    settings = load_settings()
    configure_logs(settings.log_level)
    return create_app(settings)


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
