"""Pack the extension for the browsers' stores: `python .ci/pack.py build`. The same source gives the same bytes.

One source serves both. The manifest alone differs: each store's linter warns of the keys that are the other browser's,
so each package holds its own browser's only. Beside each package lies what is in it, as a folder: for the linter, and
to try it in Firefox.
"""

import json
import shutil
import sys
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
EXTENSION = REPOSITORY / "extension"
NOT_SHIPPED = {"README.md", "PRIVACY.md"}
# Nothing of the machine or the hour goes in: this is the first date that a zip can hold.
DATE = (1980, 1, 1, 0, 0, 0)
MODE = 0o100644 << 16


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for browser, adapt in (("chrome", for_chrome), ("firefox", for_firefox)):
        manifest = json.loads((EXTENSION / "manifest.json").read_text())
        path = folder / f"goodword-{browser}-{manifest['version']}.zip"
        adapt(manifest)
        pack(path, manifest)
        unpack(path, folder / browser)
        print(f"{path.name}: {path.stat().st_size:,} bytes")


def for_chrome(manifest: dict) -> None:
    """Chrome and Edge know service workers only, and nothing of Gecko."""
    del manifest["background"]["scripts"], manifest["browser_specific_settings"]


def for_firefox(manifest: dict) -> None:
    """Firefox runs the background as an event page, and takes policies without a schema."""
    del manifest["background"]["service_worker"], manifest["minimum_chrome_version"], manifest["storage"]


def pack(path: Path, manifest: dict) -> None:
    """Write one package, in the order of the files' names."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for file in sorted(EXTENSION.rglob("*")):
            name = file.relative_to(EXTENSION).as_posix()
            if file.is_file() and name not in NOT_SHIPPED:
                data = json.dumps(manifest, indent=2).encode() if name == "manifest.json" else file.read_bytes()
                entry = zipfile.ZipInfo(name, DATE)
                entry.external_attr, entry.compress_type = MODE, zipfile.ZIP_DEFLATED
                entry.create_system = 3  # Unix, whatever packs it
                package.writestr(entry, data)


def unpack(path: Path, folder: Path) -> None:
    """Make the folder hold what the package holds, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(path) as package:
        package.extractall(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
