"""Choices of a form's field from the database."""

from sqlalchemy import Select
from sqlalchemy.orm import Session


def choices_from(session: Session, query: Select[str, str]) -> list[tuple[str, str]]:
    """(value, label) pairs as plain tuples: WTForms does not take SQLAlchemy's rows for such."""
    return [(value, label) for value, label in session.execute(query)]
