"""GET /library/audience/count: who would see a post like that, as the piece of a page that the editor keeps fresh."""

from flask import render_template

from server.web.blueprint import only_for, pages
from server.web.library.audience_view import audience_view, wanted_aim
from server.web.library.post_record import WRITERS


@pages.get("/library/audience/count")
@only_for(*WRITERS)
def audience_count() -> str:
    """The figures and the first names."""
    return render_template("_audience_figures.html", view=audience_view(wanted_aim()))
