"""POST /shares opens a share; GET /shares lists my own."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.cursors import seal, unseal
from server.api.fields import Answer, Body, Cursor, PageLimit, Query, RowId, Text
from server.api.idempotency import once
from server.api.instance import Instance
from server.api.my_share import opened, shown
from server.api.network_key import NetworkKey
from server.api.operation import operation
from server.api.share_answer import OpenedShareOut, ShareOut
from server.clock import utc_now
from server.context import db
from server.domain.library.post import Post
from server.domain.people.api_token import Scope
from server.domain.sharing.mine import shares_of
from server.domain.sharing.opening import MAX_TEXT_CHARS, open_share
from server.errors import NotFound


class ShareIn(Body):
    """What is about to be shared, where, and in whose words."""

    post_id: RowId
    network: NetworkKey
    text: Annotated[Text, Field(max_length=MAX_TEXT_CHARS, description="May hold {link}, {first_name} and {team}.")]
    share_text_id: RowId | None = None
    instance: Instance = ""


class SharesQuery(Query):
    """Which part of the list."""

    limit: PageLimit = 20
    cursor: Cursor | None = None


class MyShareOut(ShareOut):
    """One of my shares, with the human clicks that it has brought."""

    clicks: int


class MyShares(Answer):
    """A page of my shares, newest first. `next` is the cursor of the next page; null at the end."""

    items: list[MyShareOut]
    next: str | None


@api.post("/shares")
@operation("open_share", tag="Shares", scope=Scope.SHARE, refuses=[404, 409], body=True, idempotent=True)
@api.input(ShareIn, location="json", arg_name="body")
@api.output(OpenedShareOut, status_code=201)
@once
def share_open(key: str, body: ShareIn) -> OpenedShareOut:
    """Open a share: the answer has the text to send, with placeholders, disclosure and the personal link filled in.

    It does not count yet: nobody knows whether it was posted. Confirm it once it is.
    """
    post = db().get(Post, body.post_id)
    if post is None:
        raise NotFound("There is no such post for you now; it may have been withdrawn. Reload your feed.")
    share, link = open_share(
        db(),
        caller(),
        post,
        network=body.network,
        text=body.text,
        share_text_id=body.share_text_id,
        instance=body.instance,
        idempotency_key=key,
        now=utc_now(),
    )
    return opened(share, link)


@api.get("/shares")
@operation("list_my_shares", tag="Shares", scope=Scope.SHARE, refuses=[404, 422])
@api.input(SharesQuery, location="query", arg_name="query")
@api.output(MyShares)
def share_list(query: SharesQuery) -> MyShares:
    """My shares, newest first, each with its human clicks."""
    page = shares_of(db(), caller(), limit=query.limit, cursor=unseal(query.cursor, "shares"))
    items = [MyShareOut(**shown(mine.share, mine.link).model_dump(), clicks=mine.clicks) for mine in page.items]
    return MyShares(items=items, next=seal(page.next_cursor, "shares"))
