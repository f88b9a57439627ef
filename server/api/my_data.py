"""GET /me/data: everything that is held on me; DELETE /me: erase it, and sign out everywhere."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, Body, Text
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.people.api_token import Scope
from server.domain.people.erasing import erase_person
from server.domain.people.my_data import data_on

MAX_EMAIL_CHARACTERS = 254


class MyData(Answer):
    """Everything that is held on me, by subject."""

    generated_at: datetime
    data: dict[str, Any]


class LeaveIn(Body):
    """My own address, to confirm."""

    email: Annotated[Text, Field(min_length=1, max_length=MAX_EMAIL_CHARACTERS)]


@api.get("/me/data")
@operation("get_my_data", tag="Me", scope=Scope.ME)
@api.output(MyData)
def my_data_show() -> MyData:
    """Everything that is held on me. Passwords and tokens are kept as digests only, and left out."""
    return MyData(generated_at=utc_now(), data=data_on(db(), caller()))


@api.delete("/me")
@operation("leave", tag="Me", scope=Scope.ME, refuses=[409], body=True)
@api.input(LeaveIn, location="json", arg_name="body")
@api.output({}, status_code=204)
def me_delete(body: LeaveIn) -> tuple[str, int]:
    """Leave for good: what is held on me is erased, and every token and session ends. It cannot be undone.

    What others' figures and proofs need stays without a name. 409 with the code `last_admin` for the only admin.
    """
    erase_person(db(), caller(), email=body.email, now=utc_now())
    db().commit()
    return "", 204
