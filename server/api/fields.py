"""The kinds of values that the API takes, each bounded so that no input reaches the database that it would refuse."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from server.domain.library.slug import is_slug
from server.errors import NotFound

AnyDay = TypeVar("AnyDay", bound=date)  # a moment is one, too

MAX_ROW_ID = 2**31 - 1  # the largest key that PostgreSQL's integer holds
MAX_PAGE = 100
FIRST_YEAR, LAST_YEAR = 2000, 2200


def _whole(value: object) -> object:
    """In JSON, 5.0 is the integer 5."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _written(value: object) -> object:
    """JSON has no moments: one is text, never a number of seconds."""
    if isinstance(value, str | date):
        return value
    raise ValueError("Write it as text, such as 2026-11-24T09:00:00Z or, for a day, 2026-11-24.")


def _near(value: AnyDay) -> AnyDay:
    # What is so far from now is a mistake, and moments at the end of time cannot be put into another zone.
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"The year must be from {FIRST_YEAR} to {LAST_YEAR}.")
    return value


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


WHOLE = BeforeValidator(_whole)
RowId = Annotated[int, Field(ge=1, le=MAX_ROW_ID, examples=[1]), WHOLE]
Revision = Annotated[int, Field(ge=1, le=MAX_ROW_ID), WHOLE]
# PostgreSQL's text holds no NUL character.
Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]
PageLimit = Annotated[int, Field(ge=1, le=MAX_PAGE, description="How many items at most.")]
Cursor = Annotated[
    str, Field(max_length=400, pattern=r"^[^\x00]*$", description="The `next` of the page before; opaque.")
]
Moment = Annotated[
    AwareDatetime, Field(strict=False), BeforeValidator(_written), AfterValidator(_near), AfterValidator(_in_utc)
]
Day = Annotated[date, Field(strict=False), BeforeValidator(_written), AfterValidator(_near)]


class Body(BaseModel):
    """A JSON body: unknown fields are refused by name, and `"5"` is not a number."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Query(BaseModel):
    """Query parameters: all text by nature, so numbers are read from it; unknown ones are refused by name."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """A JSON answer: it has exactly the fields that its schema names, each time."""

    model_config = ConfigDict(extra="forbid")


def row_id(number: int) -> int:
    """A number from an address, as the id of a row. Raises NotFound for one that no row can have."""
    if not 1 <= number <= MAX_ROW_ID:
        raise NotFound("There is nothing with this number.")
    return number


def slug(text: str) -> str:
    """A name from an address, as the slug of a row. Raises NotFound for one that no row can have."""
    if not is_slug(text):
        raise NotFound("There is nothing of this name.")
    return text


def sent(body: Body) -> dict[str, Any]:
    """The fields that a body names, those left out apart."""
    return {name: getattr(body, name) for name in body.model_fields_set}
