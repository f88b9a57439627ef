"""Programs the tests need from the system: found, installed where we may, or named."""

import glob
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

NODE_AT_LEAST = 20
APT = {
    "chromium": ["chromium", "fonts-liberation", "fonts-noto-color-emoji"],
    "firefox": ["firefox-esr"],
    "postgresql": ["postgresql"],
    "node": ["nodejs", "npm"],
}
ELSEWHERE = {
    "chromium": "Chromium (Debian, Ubuntu: `apt-get install chromium`; macOS: `brew install --cask chromium`)",
    "firefox": "Firefox (Debian: `apt-get install firefox-esr`; macOS: `brew install --cask firefox`)",
    "postgresql": "PostgreSQL 14 or newer (Debian: `apt-get install postgresql`; macOS: `brew install postgresql@17`)",
    "node": f"Node.js {NODE_AT_LEAST} or newer, npm (Debian: `apt-get install nodejs npm`; macOS: `brew install node`)",
}


def ensure(wanted: list[str]) -> list[str]:
    """Install what is missing where apt-get may be used; returns what is missing still, as sentences."""
    missing = [name for name in wanted if not find(name)]
    if missing and (apt := _apt()):
        packages = [package for name in missing for package in APT[name]]
        print(f"Installing {', '.join(packages)}", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
            subprocess.run([*apt, *command], env=environment, stdin=subprocess.DEVNULL, check=False)
        missing = [name for name in missing if not find(name)]
    return [ELSEWHERE[name] for name in missing]


def find(name: str) -> str | None:
    """Where the program is: a browser, PostgreSQL's folder of programs, or Node.js with npm."""
    if name == "chromium":
        return shutil.which("chromium") or shutil.which("chromium-browser")
    if name == "firefox":
        return shutil.which("firefox-esr") or shutil.which("firefox")
    if name == "postgresql":
        return postgresql_folder()
    return shutil.which("node") if shutil.which("npm") and _node_version() >= NODE_AT_LEAST else None


def postgresql_folder() -> str | None:
    """The newest folder with `initdb` and `postgres`; Debian keeps it off PATH."""
    on_path = shutil.which("initdb")
    folders = [str(Path(on_path).resolve().parent)] if on_path else []
    folders += sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=_numbers, reverse=True)
    folders += sorted(glob.glob("/opt/homebrew/opt/postgresql*/bin"), key=_numbers, reverse=True)
    return next((folder for folder in folders if Path(folder, "initdb").exists()), None)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _node_version() -> int:
    if not shutil.which("node"):
        return 0
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    return next(iter(_numbers(said)), 0)


def _apt() -> list[str] | None:
    if not shutil.which("apt-get") or sys.platform != "linux":
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    sudo = shutil.which("sudo")
    allowed = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    return [str(sudo), "-n", "apt-get"] if allowed else None
