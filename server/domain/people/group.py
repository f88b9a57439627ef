"""A group: who gets what. People may be in many; some are open to join, others are assigned."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class GroupKind(enum.StrEnum):
    """Whether people may join by themselves."""

    JOINABLE = "joinable"
    ASSIGNED = "assigned"


class Group(Base):
    """One audience of posts."""

    __tablename__ = "group"

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(String(500), default="")
    kind: Mapped[GroupKind] = mapped_column(enum_type(GroupKind, "kind"), default=GroupKind.ASSIGNED)
    # Who belongs by rule: {"teams": [names], "countries": [codes], "languages": [tags]}, each list optional; a person
    # fits who fits every list given. None: members by list only.
    rule: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # The digest of its entry in groups.yaml as last synchronised: a file that still says the same overwrites nothing.
    file_digest: Mapped[str | None] = mapped_column(String(64))
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class GroupMember(Base):
    """One person's place in one group."""

    __tablename__ = "group_member"

    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    joined_at: Mapped[datetime]
    # Put in by the group's rule, and taken out by it again when it no longer fits.
    by_rule: Mapped[bool] = mapped_column(default=False)
