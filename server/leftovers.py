"""What a launcher that was killed left running: noted in the data directory, and ended by the next launcher."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

OURS = ("server.", "workers.")  # every process of ours has one of these modules on its command line
PATIENCE_SECONDS = 5.0


def note(data: Path, groups: dict[str, int]) -> None:
    """Write down which process group each of our processes leads."""
    draft = data / "processes.json.new"
    draft.write_text(json.dumps(groups))
    draft.replace(data / "processes.json")


def end_leftovers(data: Path) -> list[str]:
    """End what is still running from last time; returns the names. A process id that was reused is left alone."""
    found = {name: group for name, group in _noted(data).items() if _is_ours(group)}
    for group in found.values():
        end_group(group, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while any(_group_exists(group) for group in found.values()) and time.monotonic() < deadline:
        time.sleep(0.05)
    for group in found.values():
        end_group(group, signal.SIGKILL)
    return sorted(found)


def end_group(group: int, how: signal.Signals) -> None:
    """Send a signal to every process of a group, if there is any left."""
    try:
        os.killpg(group, how)
    except (ProcessLookupError, PermissionError):
        return


def _noted(data: Path) -> dict[str, int]:
    try:
        return {str(name): int(group) for name, group in json.loads((data / "processes.json").read_text()).items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _group_exists(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _is_ours(group: int) -> bool:
    # Where the leader is gone its group's number cannot have been given to anyone else yet. (An empty command line
    # does not say that it is gone: a program that is just starting has none for a moment.)
    if not _process_exists(group):
        return _group_exists(group)
    leader = _command_line(group)
    return any(module in leader for module in OURS)


def _process_exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it exists, and belongs to somebody else
    return True


def _command_line(pid: int) -> str:
    proc = Path("/proc") / str(pid) / "cmdline"
    if proc.parent.parent.joinpath("self").exists():
        try:
            return proc.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    listed = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S607
    return listed.stdout
