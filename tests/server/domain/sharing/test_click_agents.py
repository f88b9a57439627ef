"""Looking up a browser's name is fast, and nobody can make it slow."""

import time

import pytest

from server.domain.sharing.click_agents import known_robot
from server.domain.sharing.click_event import MAX_AGENT_CHARS

WORST_MILLISECONDS = 500  # measured: 25 ms; the margin is for a busy machine


@pytest.mark.parametrize("piece", ["a", "(", "/", "1.", "Mozilla/5.0 ", "bot ", "\\", "é"])
def test_no_name_takes_long_to_look_up(piece: str) -> None:
    known_robot("warm up")
    name = (piece * MAX_AGENT_CHARS)[:MAX_AGENT_CHARS]
    started = time.perf_counter()
    known_robot(name)
    assert (time.perf_counter() - started) * 1000 < WORST_MILLISECONDS
