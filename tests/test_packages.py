"""The extension's packages: the same bytes from the same source, small, and each with its own browser's keys only."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from server.config import REPOSITORY

MAX_BYTES_WITHOUT_IMAGES = 150_000


def pack(folder: Path) -> dict[str, Path]:
    """The packages by browser."""
    subprocess.run([sys.executable, REPOSITORY / ".ci" / "pack.py", folder], check=True, stdout=subprocess.DEVNULL)
    return {path.name.split("-")[1]: path for path in folder.glob("*.zip")}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both packages, made once."""
    return pack(tmp_path_factory.mktemp("packages"))


def manifest_of(package: Path) -> dict:
    with zipfile.ZipFile(package) as opened:
        return json.loads(opened.read("manifest.json"))


def test_packing_twice_gives_the_same_bytes(packages, tmp_path):
    again = pack(tmp_path)
    assert sorted(again) == ["chrome", "firefox"]
    assert {name: path.read_bytes() for name, path in again.items()} == {
        name: path.read_bytes() for name, path in packages.items()
    }


def test_a_package_is_small(packages):
    for path in packages.values():
        with zipfile.ZipFile(path) as opened:
            sizes = [entry.compress_size for entry in opened.infolist() if not entry.filename.endswith(".png")]
        assert sum(sizes) < MAX_BYTES_WITHOUT_IMAGES


def test_each_browser_gets_its_own_keys_only(packages):
    chrome, firefox = manifest_of(packages["chrome"]), manifest_of(packages["firefox"])
    assert chrome["background"] == {"service_worker": "background.js", "type": "module"}
    assert firefox["background"] == {"scripts": ["background.js"], "type": "module"}
    assert "browser_specific_settings" not in chrome
    assert firefox["browser_specific_settings"]["gecko"]["data_collection_permissions"]["required"]


def test_a_package_holds_the_source_and_nothing_of_the_machine(packages):
    with zipfile.ZipFile(packages["chrome"]) as opened:
        for entry in opened.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            if entry.filename != "manifest.json":
                assert opened.read(entry) == (REPOSITORY / "extension" / entry.filename).read_bytes()
