"""The host of a person's home server, for networks that have many."""

from typing import Annotated

from pydantic import Field

from server.domain.sharing.share import MAX_INSTANCE_CHARS

Instance = Annotated[
    str,
    Field(
        max_length=MAX_INSTANCE_CHARS,
        pattern=r"^([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?$",
        description="The host of the person's home server, for networks that have many.",
    ),
]
