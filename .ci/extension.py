"""`make extension`: test the extension, lint it, and pack it into build/ for the two browsers' stores."""

import subprocess
import sys
from pathlib import Path

import system

REPOSITORY = Path(__file__).resolve().parent.parent
TESTS = REPOSITORY / "tests" / "extension"
FOLDERS = ["--source-dir", str(REPOSITORY / "extension"), "--artifacts-dir", str(REPOSITORY / "build")]


def main() -> None:
    if missing := system.ensure(["node"]):
        sys.exit(f"The extension's tools need {missing[0]}.")
    for command in (
        ["npm", "ci", "--no-audit", "--no-fund"],
        ["npm", "test", "--silent"],
        ["npm", "run", "--silent", "lint"],
        ["npx", "web-ext", "build", *FOLDERS, "--overwrite-dest"],
    ):
        if code := subprocess.run(command, cwd=TESTS, check=False).returncode:
            sys.exit(code)


main()
