"""`goodword up`: one machine's launcher. It starts the store and the processes of the Procfile and keeps them alive."""

import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import requests
from honcho.environ import parse_procfile

from server import embedded
from server.config import REPOSITORY, Settings
from server.embedded import Store, StoreUnavailable
from server.first_admin import invite_first_admin
from server.leftovers import end_leftovers, note
from server.spawning import Child, Output
from server.starting import CannotStart, claim_data_directory, migrate_database, refuse_silent_queue, refuse_taken_port
from server.work import Work, open_work

STOP_ORDER = (("clock",), ("worker", "matcher"), ("web",))  # nothing new is begun while the rest is being finished
TICK_SECONDS = 0.2
HEALTH_TIMEOUT_SECONDS = 2.0
WEB_ATTEMPTS = 5

Step = Callable[[Work], None]


def run_up(settings: Settings, *, before_start: Step | None = None, ready: Step | None = None) -> None:
    """Run everything until Ctrl-C or SIGTERM.

    1. Claim the data directory, end what a killed launcher left, refuse a port in use and a queue that is down.
    2. Migrate the database and start the store.
    3. Call `before_start`, then start the processes of the Procfile.
    4. When /healthz answers 200, print the address (and on the first start the admin's link) and call `ready`.
    5. Restart what crashes, until told to stop; then stop in order, the store last.

    Raises CannotStart or embedded.StoreUnavailable, each with one sentence.
    """
    with claim_data_directory(settings):
        launcher = Launcher(settings)
        for name in end_leftovers(settings.data):
            launcher.say(f"ended {name}, left over from a launcher that was killed")
        refuse_taken_port(settings)
        refuse_silent_queue(settings)
        migrate_database(settings)
        with _stopped_by_signals(launcher):
            launcher.start_store()
            work = open_work(settings)
            if before_start:
                before_start(work)
            launcher.start_children()
            launcher.wait_until_healthy()
            _announce(work, launcher)
            if ready:
                ready(work)
            launcher.watch()


@contextmanager
def _stopped_by_signals(launcher: "Launcher") -> Iterator[None]:
    """Ctrl-C, SIGTERM or a closed terminal ends the block; however it ends, all is stopped. A second Ctrl-C kills."""
    before = {how: signal.signal(how, _interrupt) for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    except KeyboardInterrupt:
        launcher.say("stopping")
    finally:
        try:
            launcher.stop()
        except KeyboardInterrupt:
            launcher.kill()
        for how, handler in before.items():
            signal.signal(how, handler)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _announce(work: Work, launcher: "Launcher") -> None:
    launcher.say(f"Goodword runs at {work.settings.public_url} (Ctrl-C stops it)")
    if link := invite_first_admin(work):
        launcher.say(f"first start: sign in as the admin, {work.settings.admin_email}, with this one-time link: {link}")


class Launcher:
    """The store and the children of one data directory."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.output = Output(sys.stdout)
        procfile = parse_procfile((REPOSITORY / "Procfile").read_text()).processes
        self.children = {
            name: Child(name, shlex.split(command), settings, self.output) for name, command in procfile.items()
        }
        self.store_child = Child("store", [], settings, self.output)
        self.store: Store | None = None

    def say(self, message: str) -> None:
        """Print a line of the launcher's own."""
        self.output.line("goodword", message)

    def start_store(self) -> None:
        """Start or adopt the embedded store, unless REDIS_URL names another. Raises StoreUnavailable."""
        if self.settings.redis_url is None:
            self.store = embedded.start(self.settings.data, spawn=self.store_child.spawn)

    def start_children(self) -> None:
        """Start every process of the Procfile."""
        for child in self.children.values():
            child.start()
        self._note()

    def wait_until_healthy(self) -> None:
        """Keep everything alive until /healthz answers 200. Raises CannotStart when the web process cannot stay up."""
        while not self._is_healthy():
            self.tick()
            if self.children["web"].failures >= WEB_ATTEMPTS:
                raise CannotStart(f"The web process ended {WEB_ATTEMPTS} times while starting; its reason is above.")

    def watch(self) -> None:
        """Keep everything alive for good."""
        while True:
            self.tick()

    def tick(self) -> None:
        """Look at each process once, restart what has crashed and whose pause is over, then sleep a little."""
        restarted = [child.tend() for child in self.children.values()]
        if self._tend_store() or any(restarted):
            self._note()
        time.sleep(TICK_SECONDS)

    def stop(self) -> None:
        """Ask each to end, in order, and insist where that takes too long."""
        for stage in STOP_ORDER:
            children = [self.children[name] for name in stage if name in self.children]
            for child in children:
                child.ask_to_end()
            for child in children:
                child.wait_or_kill()
        if self.store is not None:
            self.store.stop()
        note(self.settings.data, {})

    def kill(self) -> None:
        """End everything at once."""
        for child in [*self.children.values(), self.store_child]:
            child.kill()

    def _tend_store(self) -> bool:
        if self.store is None or self.store.is_alive() or not self.store_child.may_restart():
            return False
        try:
            self.start_store()
        except StoreUnavailable as error:
            self.say(str(error))
            return False
        return True

    def _note(self) -> None:
        # Not the store: the next launcher finds it by its address and adopts it.
        note(self.settings.data, {child.name: child.pid for child in self.children.values() if child.pid})

    def _is_healthy(self) -> bool:
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.settings.host, self.settings.host)  # noqa: S104
        with requests.Session() as session:
            session.trust_env = False  # a proxy has no business between us and our own child
            try:
                url = f"http://{host}:{self.settings.port}/healthz"
                return bool(session.get(url, timeout=HEALTH_TIMEOUT_SECONDS).ok)
            except requests.RequestException:
                return False
