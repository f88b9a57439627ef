"""Imports every table, so that the metadata is whole for migrations and tests."""

from server.domain.audit import audit_entry
from server.domain.library import approval, post, share_text, suggestion, topic
from server.domain.listening import author, mention, read_budget, source
from server.domain.matching import match, post_vector
from server.domain.people import (
    api_request,
    api_token,
    group,
    pairing_request,
    person,
    sign_in_link,
    team,
)
from server.domain.reach import daily_rollup, ledger_entry
from server.domain.sharing import click, link, share

__all__ = [
    "api_request",
    "api_token",
    "approval",
    "audit_entry",
    "author",
    "click",
    "daily_rollup",
    "group",
    "ledger_entry",
    "link",
    "match",
    "mention",
    "pairing_request",
    "person",
    "post",
    "post_vector",
    "read_budget",
    "share",
    "share_text",
    "sign_in_link",
    "source",
    "suggestion",
    "team",
    "topic",
]
