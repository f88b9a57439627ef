"""Page markers as they leave the API: signed, so that none reaches the domain but those we gave."""

from flask import Flask, current_app
from itsdangerous import BadSignature, Signer

from server.errors import Invalid


def seal(cursor: str | None, place: str) -> str | None:
    """A marker for whoever turns the page. `place` is the resource, so that one list's marker opens no other."""
    return None if cursor is None else _signer(place).sign(cursor).decode()


def unseal(sealed: str | None, place: str) -> str | None:
    """The domain's own cursor; None for the first page. Raises Invalid on the field `cursor`."""
    if not sealed:
        return None
    try:
        return _signer(place).unsign(sealed.encode()).decode()
    except BadSignature as error:
        why = "Not a page marker of this list; pass on the `next` of an earlier answer, or none for the first page."
        raise Invalid("The cursor is wrong.", fields={"cursor": why}) from error


def signer_of(app: Flask, place: str) -> Signer:
    """What signs the markers of one resource."""
    return Signer(app.config["SECRET_KEY"], salt=f"api-cursor-{place}")


def _signer(place: str) -> Signer:
    return signer_of(current_app, place)
