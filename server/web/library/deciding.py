"""What every decision on a post has in common: take it, commit, go back to the post, or say on the post why not."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from server.context import db
from server.domain.library.post import Post
from server.errors import Conflict, Forbidden, Invalid
from server.web.library.post_show import show

MAX_NOTE_CHARACTERS = 2000
STATUS = {Conflict: 409, Forbidden: 403, Invalid: 422}


def decide(
    post: Post, act: Callable[[], None], done: str | Callable[[], str], anchor: str | None = None
) -> Response | tuple[str, int]:
    """Run `act` on the post; `done` is said afterwards, `anchor` is where on the page to return to."""
    try:
        _refuse_unseen(post)
        act()
    except (Conflict, Forbidden, Invalid) as error:
        db().rollback()
        problem = " ".join(dict.fromkeys([error.message, *error.fields.values()]))
        return show(post, problem=problem, typed_note=typed_note()), STATUS[type(error)]
    db().commit()
    flash(done if isinstance(done, str) else done())
    return redirect(url_for("web.post_show", post_id=post.id, _anchor=anchor))


def _refuse_unseen(post: Post) -> None:
    # Who approves has read one version; an edit that came in between is words that nobody has read.
    seen = request.form.get("revision")
    if seen and seen != str(post.revision):
        raise Conflict("This post has changed since you opened it. Read it as it stands now, then decide.")


def typed_note() -> str:
    """The note in the form, bounded."""
    return request.form.get("note", "").strip()[:MAX_NOTE_CHARACTERS]
