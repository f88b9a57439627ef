"""GET /library/links: the links that lead nowhere, or elsewhere than they say."""

from flask import render_template

from server.clock import utc_now
from server.context import db
from server.domain.library.link_trouble import links_in_trouble
from server.domain.library.reviewers import posts_of_manager
from server.domain.library.visibility import post_status
from server.web.blueprint import only_for, pages
from server.web.library.post_record import WRITERS
from server.web.signed_in import me

MOST_LINKS = 100


@pages.get("/library/links")
@only_for(*WRITERS)
def link_list() -> str:
    """The worst first, of the posts in the reader's library."""
    troubles = links_in_trouble(db(), posts_of_manager(db(), me()), limit=MOST_LINKS)
    lines = [(check, post_status(check.post, utc_now())) for check in troubles.checks]
    return render_template("link_list.html", lines=lines, more=troubles.more)
