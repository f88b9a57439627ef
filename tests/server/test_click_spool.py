"""The spool: what is written is read once it is needed, and not lost when reading fails."""

from pathlib import Path

from server.click_spool import ClickSpool
from tests.clicks import a_click


def test_what_was_written_is_taken_until_it_is_done(tmp_path: Path) -> None:
    spool, events = ClickSpool(tmp_path), [a_click(1), a_click(2)]
    for event in events:
        spool.append(event)
    assert spool.take() == events
    assert spool.take() == events
    spool.done()
    assert spool.take() == []


def test_what_comes_while_a_batch_is_being_recorded_waits_for_the_next(tmp_path: Path) -> None:
    spool, first, second = ClickSpool(tmp_path), a_click(1), a_click(2)
    spool.append(first)
    assert spool.take() == [first]
    spool.append(second)
    assert spool.take() == [first]
    spool.done()
    assert spool.take() == [second]


def test_half_a_line_does_not_spoil_the_others(tmp_path: Path) -> None:
    spool, event = ClickSpool(tmp_path), a_click(1)
    spool.append(event)
    with (tmp_path / "clicks.spool").open("a") as file:
        file.write('{"event_id": "ha')
    assert spool.take() == [event]
