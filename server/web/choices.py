"""Choices of a form's field from the database."""

from sqlalchemy import Select
from sqlalchemy.orm import Session


def choices_from(session: Session, query: Select[str, str]) -> dict[str, str]:
    """Labels by value, in the order of the query."""
    return dict(session.execute(query).all())
