"""What a killed launcher left is ended by the next one; a process id that went to somebody else is left alone."""

import subprocess
import sys

import pytest

from server.leftovers import end_leftovers, note

SLEEP = "import time; time.sleep(60)"


@pytest.fixture
def start():
    """Starts processes in groups of their own, and kills them afterwards."""
    processes = []

    def start(*arguments):
        command = [sys.executable, "-c", "print(flush=True); " + SLEEP, *arguments]
        processes.append(subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE))
        processes[-1].stdout.readline()  # it runs, and its command line can be read
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_a_process_of_ours_is_ended(tmp_path, start):
    ours = start("workers.worker")
    note(tmp_path, {"worker": ours.pid})
    assert end_leftovers(tmp_path) == ["worker"]
    assert ours.wait(5) != 0


def test_somebody_else_s_process_is_left_alone(tmp_path, start):
    other = start("something else")
    note(tmp_path, {"worker": other.pid})
    assert end_leftovers(tmp_path) == []
    assert other.poll() is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"worker": "x"}', '{"worker": null}'])
def test_a_damaged_note_is_no_note(tmp_path, text):
    (tmp_path / "processes.json").write_text(text)
    assert end_leftovers(tmp_path) == []


def test_a_fresh_data_directory_has_no_leftovers(tmp_path):
    assert end_leftovers(tmp_path) == []
