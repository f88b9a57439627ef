"""A browser extension asking to act for a person: a PKCE-bound code, approved in a tab, exchanged once (RFC 7636)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id


class PairingRequest(Base):
    """One pairing, from approval in the tab to the exchange for a token."""

    __tablename__ = "pairing_request"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_challenge: Mapped[str] = mapped_column(String(64))
    client_name: Mapped[str] = mapped_column(String(120))
    approved_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    exchanged_at: Mapped[datetime | None]
