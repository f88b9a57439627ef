"""A group: who gets what. People may be in many; some are open to join, others are assigned."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, String
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
    kind: Mapped[GroupKind] = mapped_column(enum_type(GroupKind, "kind"), default=GroupKind.ASSIGNED)
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class GroupMember(Base):
    """One person's place in one group."""

    __tablename__ = "group_member"

    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    joined_at: Mapped[datetime]
