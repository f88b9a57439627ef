"""POST /library/disclosures/new: make a rule."""

from werkzeug.wrappers import Response

from server.web.blueprint import only_for, pages
from server.web.library.disclosure_saving import save
from server.web.library.post_record import REVIEWERS


@pages.post("/library/disclosures/new")
@only_for(*REVIEWERS)
def disclosure_create() -> tuple[str, int] | Response:
    """Save it."""
    return save(None)
