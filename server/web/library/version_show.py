"""GET /library/<id>/versions/<number>: one version, and how it differs from another."""

from flask import render_template, request

from server.context import context, db
from server.domain.library.differences import differences
from server.domain.library.versions import draft_at, version_of, versions_of
from server.web.blueprint import only_for, pages
from server.web.library.post_record import WRITERS, post_for
from server.web.library.version_words import field_label, saying, version_in_words
from server.web.signed_in import me

MAX_OFFERED = 100


@pages.get("/library/<int:post_id>/versions/<int:number>")
@only_for(*WRITERS)
def version_show(post_id: int, number: int) -> str:
    """The difference from the version before it, or from `against`."""
    post = post_for(db(), me(), post_id)
    version = version_of(db(), post, min(number, 2**31 - 1))
    against = _against(version.number, post.version)
    before, after = draft_at(db(), post, against) if against else None, draft_at(db(), post, version.number)
    if before is None:
        found = []
    else:
        older, newer = (before, after) if against <= version.number else (after, before)
        found = differences(older, newer, saying(db(), context().settings.timezone, older, newer))
    return render_template(
        "version_show.html",
        post=post,
        version=version,
        what=version_in_words(version),
        against=against,
        differences=found,
        field_label=field_label,
        others=[other for other in versions_of(db(), post, limit=MAX_OFFERED) if other.number != version.number],
    )


def _against(number: int, last: int) -> int:
    """The version to compare with: as asked, else the one before; 0 for the first one, which has none."""
    asked = request.args.get("against", type=int)
    return asked if asked is not None and 1 <= asked <= last else number - 1
