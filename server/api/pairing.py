"""POST /pairing/token exchanges an approved pairing for a token; DELETE ends the token that asks."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller_token
from server.api.blueprint import api
from server.api.fields import Answer, Body, Text
from server.api.operation import open_operation, operation
from server.clock import utc_now
from server.context import db
from server.domain.people.pairing import exchange_pairing
from server.domain.people.tokens import revoke_token
from server.errors import Invalid

# A code has 80 random bits and lives five minutes; this is for the server's peace, not for the code's secrecy.
PER_ADDRESS = "20 per minute"


class PairingIn(Body):
    """The code from the tab, and the secret whose digest opened it (RFC 7636, S256)."""

    code: Annotated[Text, Field(min_length=1, max_length=64)]
    code_verifier: Annotated[Text, Field(min_length=1, max_length=128)]
    client_name: Annotated[Text, Field(max_length=120, description="How the person knows this browser.")] = ""


class PairingOut(Answer):
    """A bearer token. It is shown this once."""

    token: str
    scopes: list[str]


@api.post("/pairing/token")
@open_operation("exchange_pairing", tag="Pairing", rates=PER_ADDRESS)
@api.input(PairingIn, location="json", arg_name="body")
@api.output(PairingOut, status_code=201)
def pairing_exchange(body: PairingIn) -> PairingOut:
    """Exchange an approved code for a token. A code works once, so repeating this is safe without a key."""
    try:
        token, plain = exchange_pairing(
            db(), code=body.code, code_verifier=body.code_verifier, client_name=body.client_name, now=utc_now()
        )
    except Invalid:
        db().commit()  # a wrong guess has spent the code, and that must stay
        raise
    db().commit()
    return PairingOut(token=plain, scopes=token.scopes)


@api.delete("/pairing/token")
@operation("unpair", tag="Pairing")
@api.output({}, status_code=204)
def pairing_delete() -> tuple[str, int]:
    """End the token that this request carries."""
    revoke_token(db(), caller_token(), utc_now())
    db().commit()
    return "", 204
