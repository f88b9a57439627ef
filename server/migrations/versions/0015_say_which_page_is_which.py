"""Say which page is which post or mention, and who answers it."""

import sqlalchemy as sa
from alembic import op

from server.db import UTCDateTime
from server.domain.library.canonical_url import KEY_DIGITS, url_key

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = ("post", "mention")
AT_ONCE = 1_000


def upgrade() -> None:
    # Plain ADD COLUMN, which SQLite does in place: making these tables anew would take minutes in a large library.
    op.add_column("mention", sa.Column("assigned_at", UTCDateTime(), nullable=True))
    for table in TABLES:
        op.add_column(table, sa.Column("url_key", sa.String(length=KEY_DIGITS), nullable=True))
        _fill(table)
        op.create_index(op.f(f"ix_{table}_url_key"), table, ["url_key"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_index(op.f(f"ix_{table}_url_key"), table)
        op.drop_column(table, "url_key")
    op.drop_column("mention", "assigned_at")


def _fill(name: str) -> None:
    """By today's rule, not one frozen here: a key is of use only if it is made as everybody makes it now."""
    table = sa.table(name, sa.column("id"), sa.column("url"), sa.column("url_key"))
    keyed = sa.update(table).where(table.c.id == sa.bindparam("row_id")).values(url_key=sa.bindparam("key"))
    connection, last = op.get_bind(), 0
    while rows := connection.execute(
        sa.select(table.c.id, table.c.url).where(table.c.id > last).order_by(table.c.id).limit(AT_ONCE)
    ).all():
        last = rows[-1].id
        connection.execute(keyed, [{"row_id": row.id, "key": url_key(row.url)} for row in rows])
