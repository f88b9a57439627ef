"""What a page says when something goes wrong."""

import pytest
from sqlalchemy.exc import OperationalError

from server.app import MAX_BODY_BYTES


def test_an_unknown_address_says_so_and_shows_the_way_out(stranger):
    answer = stranger.get("/nothing-here")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
    assert "Go to sign in" in answer.text


def test_the_wrong_method_says_so(browser_of, given):
    answer = browser_of(given.approver()).get("/library/1/approval")
    assert answer.status_code == 405
    assert "wants a button" in answer.text
    assert answer.headers["Allow"]


def test_too_much_text_says_how_much_is_allowed(stranger):
    answer = stranger.client.post("/sign-in", data={"email": "x" * (MAX_BODY_BYTES + 1)})
    assert answer.status_code == 413
    assert "2 MB" in answer.text


@pytest.mark.parametrize(
    ("fault", "status", "says"),
    [
        (ZeroDivisionError("secret"), 500, "Nothing you did"),
        (OperationalError("SELECT secret", {}, Exception("database is locked")), 503, "Try again in a few seconds"),
    ],
)
def test_a_fault_of_ours_shows_a_page_and_no_detail(app, stranger, fault, status, says):
    def break_down() -> None:
        raise fault

    app.view_functions["web.sign_in"] = break_down
    break_down.open_to_all = True
    answer = stranger.get("/sign-in")
    assert answer.status_code == status
    assert says in answer.text
    assert "secret" not in answer.text


def test_the_api_still_answers_in_json(stranger):
    assert stranger.get("/api/v1/nothing").json["error"]["code"] == "not_found"
