"""Every page, by subject. Importing a page's module puts it on the blueprint."""

from server.web import home
from server.web.blueprint import pages
from server.web.boards import board_show, why_person, why_team
from server.web.csrf import csrf
from server.web.inbox import mention_list
from server.web.library import (
    post_approve,
    post_archive,
    post_create,
    post_edit,
    post_list,
    post_new,
    post_reject,
    post_show,
    post_submit_for_review,
    post_update,
    post_withdraw,
    wording_approve,
    wording_reject,
)
from server.web.me import share_confirm, share_list, share_unconfirm
from server.web.pairing import pair_approve, pair_ask, pair_done
from server.web.people import person_create, person_deactivate, person_invite, person_list, person_make_link
from server.web.settings import (
    groups_update,
    password_update,
    preferences_update,
    settings_edit,
    token_revoke,
    topics_update,
)
from server.web.sign_in import sign_in, sign_in_link_show, sign_in_link_use, sign_in_submit, sign_out
from server.web.signed_in import guard
from server.web.sources import source_list
from server.web.storable import refuse_unstorable

__all__ = [
    "board_show",
    "groups_update",
    "home",
    "mention_list",
    "pages",
    "pair_approve",
    "pair_ask",
    "pair_done",
    "password_update",
    "person_create",
    "person_deactivate",
    "person_invite",
    "person_list",
    "person_make_link",
    "post_approve",
    "post_archive",
    "post_create",
    "post_edit",
    "post_list",
    "post_new",
    "post_reject",
    "post_show",
    "post_submit_for_review",
    "post_update",
    "post_withdraw",
    "preferences_update",
    "settings_edit",
    "share_confirm",
    "share_list",
    "share_unconfirm",
    "sign_in",
    "sign_in_link_show",
    "sign_in_link_use",
    "sign_in_submit",
    "sign_out",
    "source_list",
    "token_revoke",
    "topics_update",
    "why_person",
    "why_team",
    "wording_approve",
    "wording_reject",
]

pages.before_request(refuse_unstorable)
pages.before_request(csrf.protect)
pages.before_request(guard)
