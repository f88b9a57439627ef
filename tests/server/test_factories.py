"""The factories themselves, on whichever database the run uses."""

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from server.domain.audit.audit_entry import AuditEntry, record


def test_every_factory_makes_a_row_the_database_accepts(given, session):
    given.topic(followers=(given.outsider(),))
    given.link(given.share(given.author(), given.live_post(groups=("pilot",))))
    session.commit()


def test_the_database_refuses_to_delete_from_the_audit_log(given, session, now):
    record(session, "post.approved", "post", 1, by=given.approver(), now=now)
    session.commit()
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(delete(AuditEntry))
