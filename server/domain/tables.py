"""Imports every table, so that the metadata is whole for migrations and tests."""

from server.domain.audit import audit_entry
from server.domain.events import delivery, event, webhook
from server.domain.library import (
    approval,
    blocked_phrase,
    bulk_change,
    campaign,
    content_feed,
    disclosure_rule,
    feed_stamp,
    feed_triggers,
    link_check,
    post,
    post_version,
    search_index,
    search_word,
    share_text,
    suggestion,
    topic,
)
from server.domain.library.importing import sheet_import
from server.domain.listening import author, mention, read_budget, source
from server.domain.matching import match, post_nearness, post_vector
from server.domain.people import (
    api_request,
    api_token,
    group,
    notice,
    pairing_request,
    person,
    sign_in_link,
    team,
)
from server.domain.reach import daily_rollup, ledger_entry
from server.domain.recognition import badge, badge_award, kudos
from server.domain.sharing import click, link, schedule, share

__all__ = [
    "api_request",
    "api_token",
    "approval",
    "audit_entry",
    "author",
    "badge",
    "badge_award",
    "blocked_phrase",
    "bulk_change",
    "campaign",
    "click",
    "content_feed",
    "daily_rollup",
    "delivery",
    "disclosure_rule",
    "event",
    "feed_stamp",
    "feed_triggers",
    "group",
    "kudos",
    "ledger_entry",
    "link",
    "link_check",
    "match",
    "mention",
    "notice",
    "pairing_request",
    "person",
    "post",
    "post_nearness",
    "post_vector",
    "post_version",
    "read_budget",
    "schedule",
    "search_index",
    "search_word",
    "share",
    "share_text",
    "sheet_import",
    "sign_in_link",
    "source",
    "suggestion",
    "team",
    "topic",
    "webhook",
]
