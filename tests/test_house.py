"""Tests about the code base: its layers, its sizes, its documentation and its migrations."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from server.config import REPOSITORY, as_environment, load_settings
from server.db import Base, make_engine
from server.migrate import migrate
from workers.schedule import SWEEPS_EVERY_SECONDS

PYTHON_FOLDERS = ("server", "workers", "bench")
PYTHON_FILES = sorted(path for folder in PYTHON_FOLDERS for path in (REPOSITORY / folder).rglob("*.py"))
EXTENSION_FILES = sorted((REPOSITORY / "extension").rglob("*.js"))
WRITTEN_BY_A_PROGRAM = ("server/migrations/versions/", "server/networks/tlds.py")
PYTHON_LINES, JAVASCRIPT_LINES = 300, 250
FOLDERS_WITH_A_LAW = (
    "bench",
    "content",
    "extension",
    "server",
    "server/api",
    "server/commands",
    "server/domain",
    "server/links",
    "server/networks",
    "server/sources",
    "server/web",
    "tests",
    "workers",
    "workers/jobs",
)


def name(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))


def test_the_layers_hold():
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_setting_is_documented():
    documented = (REPOSITORY / "docs" / "settings.md").read_text()
    read = re.findall(r'read\(\s*"([A-Z_]+)"', (REPOSITORY / "server" / "config.py").read_text())
    assert set(read) == set(as_environment(load_settings({})))
    assert [setting for setting in read if f"`{setting}`" not in documented] == []
    assert [setting for setting in re.findall(r"^\| `([A-Z_]+)`", documented, re.M) if setting not in read] == []


def test_every_sweep_is_documented():
    documented = (REPOSITORY / "workers" / "README.md").read_text()
    assert [job for job in SWEEPS_EVERY_SECONDS if f"`{job}`" not in documented] == []


@pytest.mark.parametrize("folder", FOLDERS_WITH_A_LAW)
def test_every_folder_says_its_law(folder):
    assert (REPOSITORY / folder / "README.md").read_text().strip()


def test_every_module_says_what_it_is():
    silent = [name(path) for path in PYTHON_FILES if not ast.get_docstring(ast.parse(path.read_text()))]
    assert [path for path in silent if not path.startswith(WRITTEN_BY_A_PROGRAM)] == []


def test_no_file_is_too_long():
    sizes = [(name(path), len(path.read_text().splitlines())) for path in PYTHON_FILES]
    scripts = [(name(path), len(path.read_text().splitlines())) for path in EXTENSION_FILES]
    too_long = [file for file in sizes if file[1] > PYTHON_LINES] + [
        file for file in scripts if file[1] > JAVASCRIPT_LINES
    ]
    assert [file for file in too_long if not file[0].startswith(WRITTEN_BY_A_PROGRAM)] == []


def test_only_the_clock_asks_for_the_time():
    asking = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)\(")
    found = [name(path) for path in PYTHON_FILES if asking.search(path.read_text())]
    assert found == ["server/clock.py"]


def test_the_domain_reads_no_environment():
    files = [path for path in PYTHON_FILES if name(path).startswith("server/domain/")]
    assert [name(path) for path in files if re.search(r"\bos\.(environ|getenv)\b", path.read_text())] == []


def test_nothing_refers_to_a_package_registry():
    files = [REPOSITORY / "requirements.txt", REPOSITORY / "requirements-dev.txt", REPOSITORY / "pyproject.toml"]
    files += [REPOSITORY / "tests" / "extension" / "package-lock.json", REPOSITORY / "README.md"]
    hosts = re.compile(r"index-url|registry\.|pythonhosted|download\.pytorch")
    assert [name(path) for path in files if hosts.search(path.read_text())] == []


def test_the_migrations_make_the_tables_of_the_models(empty_database_url):
    engine = make_engine(empty_database_url)
    migrate(engine)
    with engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    assert difference == []
