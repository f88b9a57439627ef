"""Every benchmark, one after the other, and one table at the end: `make bench`, or `python -m bench [name ...]`.

Each runs in a process of its own, so that none is measured with what another left in memory.
"""

import json
import subprocess
import sys

from bench.figure import AS_JSON, Figure, table

BENCHES = ("matching", "redirect", "library", "feed", "popup")


def main() -> None:
    """Measure, print, and end with 1 if something that was asked for does not hold."""
    figures = [figure for name in sys.argv[1:] or BENCHES for figure in _measured(name)]
    print(table(figures))
    sys.exit(any(figure.holds is False for figure in figures))


def _measured(name: str) -> list[Figure]:
    print(f"Measuring {name} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"bench.{name}", AS_JSON]
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if answer.returncode:
        return [Figure(name, "did not run to its end; its reason stands above", "", holds=False)]
    return [Figure(**figure) for figure in json.loads(answer.stdout.splitlines()[-1])]


if __name__ == "__main__":
    main()
