"""GET /library/disclosures: what people say where to show that they work here."""

from flask import render_template

from server.context import db
from server.domain.library.disclosures import disclosures, precision_order
from server.web.blueprint import only_for, pages
from server.web.library.post_record import WRITERS


@pages.get("/library/disclosures")
@only_for(*WRITERS)
def disclosure_list() -> str:
    """The rules in the order in which they are tried."""
    return render_template("disclosure_list.html", rules=precision_order(disclosures(db()).rules))
