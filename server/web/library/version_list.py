"""GET /library/<id>/versions: every version of a post."""

from flask import render_template, request, url_for

from server.context import db
from server.domain.library.versions import versions_of
from server.web.blueprint import only_for, pages
from server.web.library.post_record import WRITERS, post_for
from server.web.library.version_words import version_in_words
from server.web.signed_in import me

PAGE_VERSIONS = 50


@pages.get("/library/<int:post_id>/versions")
@only_for(*WRITERS)
def version_list(post_id: int) -> str:
    """The versions, newest first."""
    post = post_for(db(), me(), post_id)
    before = request.args.get("before", type=int)
    found = versions_of(db(), post, limit=PAGE_VERSIONS + 1, before=_bounded(before))
    shown = found[:PAGE_VERSIONS]
    more = len(found) > PAGE_VERSIONS
    return render_template(
        "version_list.html",
        post=post,
        versions=[(version, version_in_words(version)) for version in shown],
        next_url=url_for("web.version_list", post_id=post.id, before=shown[-1].number) if more else None,
    )


def _bounded(number: int | None) -> int | None:
    return number if number is not None and 0 <= number < 2**31 else None
