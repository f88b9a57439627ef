"""A person and their roles."""

import enum
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id, enum_type
from server.domain.people.team import Team


class Role(enum.StrEnum):
    """What a person may do. One person may have several; everyone who shares is an advocate."""

    ADVOCATE = "advocate"
    CONTRIBUTOR = "contributor"
    COMMUNITY_MANAGER = "community_manager"
    LEADER = "leader"
    ADMIN = "admin"


class Digest(enum.StrEnum):
    """How often a person is told what is new."""

    OFF = "off"
    DAILY = "daily"
    WEEKLY = "weekly"


class Person(Base):
    """Someone in the programme: an employee or a loyal customer.

    When somebody leaves and has themselves erased, the row stays without a name, so that figures and approvals still
    have somebody to point at; `erased_at` says since when.
    """

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower"),)

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    country: Mapped[str | None] = mapped_column(String(2))
    languages: Mapped[list[str]] = mapped_column(JSON, default=lambda: ["en"])
    hidden_from_boards: Mapped[bool] = mapped_column(default=False)
    digest: Mapped[Digest] = mapped_column(enum_type(Digest, "digest"), default=Digest.WEEKLY)
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    # When they chose what to follow on the first page they saw, or said "not now".
    welcomed_at: Mapped[datetime | None]
    deactivated_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]

    team: Mapped[Team] = relationship(lazy="joined", innerjoin=True)
    role_rows: Mapped[list["PersonRole"]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    @property
    def roles(self) -> frozenset[Role]:
        """The roles this person has."""
        return frozenset(row.role for row in self.role_rows)

    def has_role(self, *roles: Role) -> bool:
        """Whether the person has any of `roles`; an admin has them all."""
        return bool(self.roles & {*roles, Role.ADMIN})

    @property
    def first_name(self) -> str:
        """The first word of the name."""
        return first_name_of(self.name, self.email)


class PersonRole(Base):
    """One role of one person."""

    __tablename__ = "person_role"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"), primary_key=True)


def first_name_of(name: str, email: str) -> str:
    """What somebody of this name is called; the e-mail address when the name has no word."""
    return next(iter(name.split()), email)
