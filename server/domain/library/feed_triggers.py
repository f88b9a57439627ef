"""The database stamps what feeds show whenever it changes, whoever changes it; see `feed_stamp`.

On PostgreSQL the triggers run when a transaction commits. So ticks come in the order of commits, and the row that
counts them is locked for a moment only: taken earlier, it would make every writer wait for the slowest, or two wait
for each other. SQLite has one writer at a time anyway.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData, event, text

from server.db import Base
from server.domain.library.post import PostState
from server.domain.sharing.share import COUNTING_STATES

INSERT, UPDATE, DELETE = "INSERT", "UPDATE", "DELETE"
_COUNTING = ", ".join(f"'{state}'" for state in sorted(COUNTING_STATES))


@dataclass(frozen=True)
class Rule:
    """A change of `table` stamps `kind`; the column `ref` says which one.

    Only changes of `columns` if any are named, and only of rows of which `counts` holds, before or after; `{row}` in
    it is the row. Of an `of_post` table only rows of approved posts matter.
    """

    table: str
    kind: str
    ref: str = ""
    events: tuple[str, ...] = (INSERT, UPDATE, DELETE)
    columns: tuple[str, ...] = ()
    counts: str = ""
    of_post: bool = False


RULES = (
    Rule("post", "post", "id", counts=f"{{row}}.state = '{PostState.APPROVED}'"),
    Rule("share_text", "post", "post_id", of_post=True),
    Rule("post_topic", "post", "post_id", of_post=True),
    Rule("post_group", "post", "post_id", of_post=True),
    Rule("post_image", "post", "post_id", of_post=True),
    Rule("topic", "words", events=(UPDATE, DELETE), columns=("slug", "name")),
    Rule("group", "words", events=(UPDATE, DELETE), columns=("slug", "name")),
    Rule("team", "words", events=(UPDATE,), columns=("name",)),
    Rule("disclosure_rule", "words"),
    Rule("person", "person", "id", (INSERT, UPDATE), ("name", "team_id", "languages", "country")),
    Rule("group_member", "person", "person_id"),
    Rule("topic_follower", "person", "person_id"),
    Rule("share", "person", "person_id", counts=f"{{row}}.state IN ({_COUNTING})"),
)
APPROVED = f"EXISTS (SELECT 1 FROM post WHERE id = {{ref}} AND state = '{PostState.APPROVED}')"  # noqa: S608 (our own words)


def install_triggers(connection: Connection) -> None:
    """Make the triggers that are not there. Whoever changes one in this file adds a migration, which makes all anew."""
    postgres = connection.dialect.name == "postgresql"
    there = set(connection.scalars(text(_THERE[connection.dialect.name])))
    missing = [(rule, on) for rule in RULES for on in rule.events if _name(rule, on) not in there]
    if missing and postgres:
        for function in _POSTGRES_FUNCTIONS:
            connection.exec_driver_sql(function)
    for rule, on in missing:
        for statement in _postgres(rule, on) if postgres else _sqlite(rule, on):
            connection.exec_driver_sql(statement)


def remove_triggers(connection: Connection) -> None:
    """Take the triggers away, before tables are made anew: SQLite forgets a dropped table's, and trips over others."""
    for table, name in list(connection.execute(text(_WHERE[connection.dialect.name]))):
        of_table = f' ON "{table}"' if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"{of_table}')


@event.listens_for(Base.metadata, "after_create")
def _install(_metadata: MetaData, connection: Connection, **_: Any) -> None:
    install_triggers(connection)


def _name(rule: Rule, on: str) -> str:
    return f"feed_stamp_{rule.table}_{on.lower()}"


def _of_columns(rule: Rule, on: str) -> str:
    return f" OF {', '.join(rule.columns)}" if rule.columns and on == UPDATE else ""


def _rows(on: str) -> tuple[str, ...]:
    return {INSERT: ("NEW",), UPDATE: ("NEW", "OLD"), DELETE: ("OLD",)}[on]


def _ref(rule: Rule, on: str) -> str:
    return f"{_rows(on)[0]}.{rule.ref}" if rule.ref else "0"


def _when(rule: Rule, on: str) -> Iterator[str]:
    if rule.counts:
        yield " OR ".join(rule.counts.format(row=row) for row in _rows(on))


def _kinds(rule: Rule, on: str) -> list[tuple[str, str]]:
    own = (rule.kind, _ref(rule, on))
    return [own] if rule.kind == "person" else [own, ("library", "0")]


def _sqlite(rule: Rule, on: str) -> Iterator[str]:
    tests = [*_when(rule, on), *([APPROVED.format(ref=_ref(rule, on))] if rule.of_post else [])]
    when = f" WHEN {' AND '.join(f'({test})' for test in tests)}" if tests else ""
    stamps = "".join(_SQLITE_STAMP.format(kind=kind, ref=ref) for kind, ref in _kinds(rule, on))
    head = f'CREATE TRIGGER {_name(rule, on)} AFTER {on}{_of_columns(rule, on)} ON "{rule.table}"{when}'
    yield f"{head} BEGIN {_SQLITE_TICK} {stamps} END"


def _postgres(rule: Rule, on: str) -> Iterator[str]:
    name = _name(rule, on)
    stamps = " ".join(f"PERFORM feed_stamp_on('{kind}', {ref});" for kind, ref in _kinds(rule, on))
    body = f"IF {APPROVED.format(ref=_ref(rule, on))} THEN {stamps} END IF;" if rule.of_post else stamps
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"
    )
    when = "".join(f" WHEN ({test})" for test in _when(rule, on))
    yield (
        f'CREATE CONSTRAINT TRIGGER {name} AFTER {on}{_of_columns(rule, on)} ON "{rule.table}" '
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW{when} EXECUTE FUNCTION {name}()"
    )


_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'feed_stamp_%'",
    "postgresql": "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE relnamespace = current_schema()::regnamespace AND tgname LIKE 'feed_stamp_%'",
}
_WHERE = {
    "sqlite": _THERE["sqlite"].replace("SELECT name", "SELECT tbl_name, name"),
    "postgresql": _THERE["postgresql"].replace("SELECT tgname", "SELECT relname, tgname"),
}
_SQLITE_TICK = (
    "INSERT INTO feed_stamp (kind, ref, tick) "
    "VALUES ('clock', 0, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)) "
    "ON CONFLICT (kind, ref) DO UPDATE SET tick = max(feed_stamp.tick + 1, excluded.tick);"
)
_SQLITE_STAMP = (
    "INSERT INTO feed_stamp (kind, ref, tick) "
    "SELECT '{kind}', {ref}, tick FROM feed_stamp WHERE kind = 'clock' AND ref = 0 "
    "ON CONFLICT (kind, ref) DO UPDATE SET tick = excluded.tick; "
)
_POSTGRES_FUNCTIONS = (
    # One tick a transaction, remembered in a setting that lasts as long as it does.
    """CREATE OR REPLACE FUNCTION feed_tick() RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE this bigint := nullif(current_setting('goodword.feed_tick', true), '')::bigint;
    BEGIN
        IF this IS NULL THEN
            INSERT INTO feed_stamp (kind, ref, tick)
                VALUES ('clock', 0, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
                ON CONFLICT (kind, ref) DO UPDATE SET tick = greatest(feed_stamp.tick + 1, excluded.tick)
                RETURNING tick INTO this;
            PERFORM set_config('goodword.feed_tick', this::text, true);
        END IF;
        RETURN this;
    END $$""",
    # What has this tick already is left alone: a bulk change would else write the same row again and again.
    """CREATE OR REPLACE FUNCTION feed_stamp_on(of_kind text, of_ref bigint) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE this bigint := feed_tick();
    BEGIN
        INSERT INTO feed_stamp (kind, ref, tick) VALUES (of_kind, of_ref, this)
            ON CONFLICT (kind, ref) DO UPDATE SET tick = excluded.tick WHERE feed_stamp.tick <> excluded.tick;
    END $$""",
)
