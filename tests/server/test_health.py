"""GET /healthz: only the database and its tables are needed to serve people."""

import pytest
from sqlalchemy import text

from server.app import create_app

NO_QUEUE = {"queue": "down", "worker": "unknown", "matcher": "unknown", "clock": "unknown"}


def ask(settings):
    answer = create_app(settings).test_client().get("/healthz")
    return answer.status_code, answer.json


def test_without_a_queue_people_are_still_served(settings):
    code, answer = ask(settings)
    assert code == 200
    assert answer == {"status": "degraded", "parts": {"database": "ok", "migrations": "ok", **NO_QUEUE}}


@pytest.mark.parametrize(("version", "state"), [("9999", "newer"), (None, "behind")])
def test_tables_of_another_version_are_down(settings, engine, version, state):
    with engine.begin() as connection:
        known = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("DELETE FROM alembic_version"))
        if version:
            connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})
    try:
        code, answer = ask(settings)
        assert code == 503
        assert (answer["status"], answer["parts"]["migrations"]) == ("down", state)
    finally:  # PostgreSQL keeps its one database for all tests
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM alembic_version"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": known})


@pytest.mark.live
def test_a_store_without_workers_is_degraded(live_settings, live_redis):
    code, answer = ask(live_settings)
    assert code == 200
    assert answer["parts"] == {
        "database": "ok",
        "migrations": "ok",
        "queue": "ok",
        "worker": "down",
        "matcher": "down",
        "clock": "down",
    }
