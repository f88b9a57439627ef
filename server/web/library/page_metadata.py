"""POST /library/page-metadata: what a page says of itself, for the editor to fill its form with."""

from typing import Any

from flask import jsonify, request
from werkzeug.wrappers import Response

from server.context import context, db
from server.domain.library.web_address import problem_with_url
from server.limits import check_limit
from server.sources.errors import SourceError
from server.sources.page_metadata import PageMetadata, page_metadata
from server.web.blueprint import only_for, pages
from server.web.library.post_form import PostForm
from server.web.library.post_record import WRITERS
from server.web.signed_in import me
from server.web.words import LANGUAGES

# Enough for somebody who writes posts, too few to go through a network with.
RATE = "20 per minute; 200 per hour"
# The form's fields by the metadata's, in the form's order.
FIELDS = {"title": "title", "summary": "summary", "image_url": "image_url", "image_alt": "image_alt"}
NAMES = {"title": "title", "summary": "summary", "image_url": "picture", "image_alt": "picture in words"}


@pages.post("/library/page-metadata")
@only_for(*WRITERS)
def page_metadata_fetch() -> Response:
    """The values that were found, by field, or `problem`: a sentence on what was wrong and what to do."""
    found, problem = _look(request.form.get("url", ""))
    if found is None:
        return jsonify(problem=problem)
    values = {name: getattr(found, name) for name in FIELDS}
    return jsonify(values | {"url": found.url, "language": _language(found)})


def fetch_into(form: PostForm) -> None:
    """Fill what is empty in the form, and say beside the address what was filled or why nothing was."""
    found, problem = _look(form.url.data or "")
    if found is None:
        form.url.errors = [problem]
        return
    fresh = not form.title.data
    filled = [name for name in FIELDS if _fill(form[name], getattr(found, name))]
    form.url.data = found.url
    if fresh and (language := _language(found)):
        form.language.data = language
    form.fetched = _said([NAMES[name] for name in filled], found)


def _look(url: str) -> tuple[PageMetadata | None, str]:
    address = url.strip()
    if problem := problem_with_url(address) if address else "is missing; paste the address of the page first":
        return None, f"The address {problem}."
    check_limit(RATE, "page-metadata", str(me().id))
    allowed = context().settings.allow_private_sources
    db().rollback()  # a page may take seconds, and SQLite has one writer
    try:
        return page_metadata(address, allowed), ""
    except SourceError as error:
        # The sentence is a source's, which is read again by itself; here somebody presses the button again.
        message = error.message.removesuffix(" It will be tried again.")
        return None, f"{message} Nothing is lost: write title and summary yourself."


def _fill(field: Any, value: str) -> bool:
    if value and not (field.data or "").strip():
        field.data = value
        return True
    return False


def _language(found: PageMetadata) -> str:
    return found.language if found.language in LANGUAGES else ""


def _said(filled: list[str], found: PageMetadata) -> str:
    if filled:
        return f"Filled in from {found.site or 'the page'}: {', '.join(filled)}. Change whatever you like."
    return f"{found.site or 'The page'} was read. Everything it says of itself stands here already."
