"""Start a program that ends when its parent does: `python -m server.child PARENT_PID SIGNAL PROGRAM …`.

A launcher that is killed with -9 cannot stop its children itself. Linux can: a process may ask for a signal on its
parent's death, and the wish survives exec. Elsewhere the next start clears up (see server/leftovers.py).
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def end_with_parent(parent: int, how: signal.Signals) -> None:
    """Ask the kernel to send this process `how` when the process `parent` ends; does nothing outside Linux."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(how))
    if os.getppid() != parent:  # it ended before we could ask
        os.kill(os.getpid(), how)


def main() -> None:
    """Ask for the signal, then become the program."""
    parent, how, *program = sys.argv[1:]
    end_with_parent(int(parent), signal.Signals[how])
    os.execvp(program[0], program)  # noqa: S606 (a program named by the launcher, no shell)


if __name__ == "__main__":
    main()
