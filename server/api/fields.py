"""The kinds of values that the API takes, each bounded so that no input reaches the database that it would refuse."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

MAX_ROW_ID = 2**31 - 1  # the largest key that PostgreSQL's integer holds
MAX_PAGE = 100


def _whole(value: object) -> object:
    """In JSON, 5.0 is the integer 5."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


RowId = Annotated[int, Field(ge=1, le=MAX_ROW_ID, examples=[1]), BeforeValidator(_whole)]
# PostgreSQL's text holds no NUL character.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]
PageLimit = Annotated[int, Field(ge=1, le=MAX_PAGE, description="How many items at most.")]
Cursor = Annotated[
    str, Field(max_length=400, pattern=r"^[^\x00]*$", description="The `next` of the page before; opaque.")
]


class Body(BaseModel):
    """A JSON body: unknown fields are refused by name, and `"5"` is not a number."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Query(BaseModel):
    """Query parameters: all text by nature, so numbers are read from it; unknown ones are refused by name."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """A JSON answer: it has exactly the fields that its schema names, each time."""

    model_config = ConfigDict(extra="forbid")
