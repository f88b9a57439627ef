"""GET /boards: people or teams, by period."""

from flask import render_template

from server.context import db
from server.domain.reach.boards import people_board, team_board
from server.web.blueprint import pages
from server.web.boards.wanted_period import PERIODS, today, wanted_board, wanted_period

BOARD_ROWS = 100


@pages.get("/boards")
def board_show() -> str:
    """The board that the address names; people of the last 30 days unless it says otherwise."""
    board, period = wanted_board(), wanted_period()
    make = team_board if board == "teams" else people_board
    rows = make(db(), period=period, today=today(), limit=BOARD_ROWS)
    return render_template("board_show.html", board=board, period=period, periods=PERIODS, rows=rows)
