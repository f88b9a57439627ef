"""An upgrade keeps what people have, and a database that is not ours to touch is refused in one sentence."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from server.db import make_engine
from server.domain.library.canonical_url import url_key
from server.migrate import CONFIG, NewerDatabase, migrate

AT = "2026-11-23 12:00:00+00:00"


@pytest.fixture
def old(empty_database_url) -> Engine:
    """A database as version 0.1.0 left it: a post with a wording and a topic."""
    engine = make_engine(empty_database_url)
    config = Config(CONFIG)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in (
            "INSERT INTO topic (slug, name, description, kind) VALUES ('hiring', 'Hiring', '', 'open')",
            "INSERT INTO post (slug, title, url, summary, notes, language, disclosure, state, origin, featured,"
            " is_sample, created_at, updated_at, revision) VALUES ('old', 'Old', 'https://example.com', '', '', 'en',"
            f" '', 'draft', 'admin', false, false, '{AT}', '{AT}', 1)",
            "INSERT INTO post_topic (post_id, topic_id) VALUES (1, 1)",
            "INSERT INTO share_text (post_id, network, text, position, locked, state, created_at)"
            f" VALUES (1, 'x', 'Words', 0, false, 'in_review', '{AT}')",
            "INSERT INTO approval (post_id, share_text_id, approver_name, decision, wording, note, decided_at)"
            f" VALUES (1, 1, 'Cam', 'rejected', 'Words', 'No', '{AT}')",
        ):
            connection.execute(text(statement))
    yield engine
    engine.dispose()


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()


def test_an_upgrade_keeps_every_row(old):
    migrate(old)
    assert {table: rows(old, table) for table in ("post", "post_topic", "share_text", "approval", "topic")} == {
        "post": 1,
        "post_topic": 1,
        "share_text": 1,
        "approval": 1,
        "topic": 1,
    }


def test_an_upgrade_gives_every_post_the_key_of_its_address(old):
    migrate(old)
    with old.connect() as connection:
        keys = connection.execute(text("SELECT url_key FROM post")).scalars().all()
    assert keys == [url_key("https://example.com/?utm_source=x")]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE post SET state = 'nonsense'",
        "UPDATE post SET origin = 'nonsense'",
        "UPDATE post SET state = 'approved'",
        "UPDATE post SET image_url = 'https://example.com/a.png'",
        "UPDATE post SET own_words_minimum = -1",
        "UPDATE topic SET kind = 'nonsense'",
        "UPDATE topic SET approvals_needed = 3",
        "UPDATE post_topic SET topic_id = 99",
    ],
)
def test_an_upgraded_database_still_refuses_nonsense(old, change):
    migrate(old)
    with old.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text(change))


def test_an_upgraded_post_may_come_from_a_sheet(old):
    migrate(old)
    with old.begin() as connection:
        connection.execute(text("UPDATE post SET origin = 'sheet'"))


def test_a_newer_database_is_refused(old):
    migrate(old)
    with old.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match="newer"):
        migrate(old)
