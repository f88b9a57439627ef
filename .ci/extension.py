"""`make extension`: test the extension, pack it into build/ and lint it, for the two browsers' stores."""

import subprocess
import sys
from pathlib import Path

import system

REPOSITORY = Path(__file__).resolve().parent.parent
TESTS = REPOSITORY / "tests" / "extension"


def main() -> None:
    if missing := system.ensure(["node"]):
        sys.exit(f"The extension's tools need {missing[0]}.")
    for command in (
        ["npm", "ci", "--no-audit", "--no-fund"],
        ["npm", "test", "--silent"],
        [sys.executable, str(REPOSITORY / ".ci" / "pack.py"), str(REPOSITORY / "build")],
        ["npm", "run", "--silent", "lint"],
    ):
        if code := subprocess.run(command, cwd=TESTS, check=False).returncode:
            sys.exit(code)


main()
