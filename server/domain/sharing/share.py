"""A share: one person sharing one post on one network. Opening a composer is not yet a share that counts."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id, enum_type
from server.domain.library.post import Post
from server.domain.people.person import Person


class ShareState(enum.StrEnum):
    """What is known of a share, and never more."""

    OPENED = "opened"
    CONFIRMED = "confirmed"
    VERIFIED = "verified"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    SCHEDULED = "scheduled"
    PUBLISHING = "publishing"
    PUBLISHED = "published"


class VerifiedBy(enum.StrEnum):
    """What shows that a share was posted, besides the person's word."""

    CLICK = "click"
    POST = "post"


class ProofState(enum.StrEnum):
    """What became of the address of the post that the person named."""

    NONE = "none"
    CHECKING = "checking"
    VERIFIED = "verified"
    REFUSED = "refused"
    UNAVAILABLE = "unavailable"


COUNTING_STATES = frozenset({ShareState.CONFIRMED, ShareState.VERIFIED, ShareState.PUBLISHED})
MAX_INSTANCE_CHARS = 253
MAX_POST_URL_CHARS = 2000
MAX_PROOF_KEY_CHARS = 500
MAX_PROOF_NOTE_CHARS = 500


class Share(Base):
    """One share. `text` is the wording as the person sent it; `transitions` numbers its ledger entries.

    `instance` is the host of the person's home server, for networks that have many. `decided_at` is when it last began
    or ceased to count; `confirmed_at` is since when the person's own word stands, None without it. `post_url` is where
    they say it is; `proof_note` says what was found there, and `proof_next_at` when to look (None: not again).
    `proof_key` is the network's own name of the post once it was found there, so that one post proves one share.
    """

    __tablename__ = "share"
    __table_args__ = (
        UniqueConstraint("person_id", "idempotency_key"),
        UniqueConstraint("network", "proof_key"),
        Index("ix_share_post_id_state", "post_id", "state"),
        Index("ix_share_person_id_opened_at", "person_id", "opened_at"),
        Index("ix_share_opened_at", "opened_at"),
        Index("ix_share_proof_next_at", "proof_next_at"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    share_text_id: Mapped[int | None] = mapped_column(ForeignKey("share_text.id", ondelete="SET NULL"))
    network: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ShareState] = mapped_column(enum_type(ShareState, "state"), default=ShareState.OPENED)
    transitions: Mapped[int] = mapped_column(default=0)
    idempotency_key: Mapped[str] = mapped_column(String(128))
    opened_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    instance: Mapped[str] = mapped_column(String(MAX_INSTANCE_CHARS), default="")
    confirmed_at: Mapped[datetime | None]
    verified_by: Mapped[VerifiedBy | None] = mapped_column(enum_type(VerifiedBy, "verified_by"))
    post_url: Mapped[str | None] = mapped_column(String(MAX_POST_URL_CHARS))
    proof_state: Mapped[ProofState] = mapped_column(enum_type(ProofState, "proof_state"), default=ProofState.NONE)
    proof_note: Mapped[str] = mapped_column(String(MAX_PROOF_NOTE_CHARS), default="")
    proof_key: Mapped[str | None] = mapped_column(String(MAX_PROOF_KEY_CHARS))
    proof_failures: Mapped[int] = mapped_column(default=0)
    proof_next_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
    post: Mapped[Post] = relationship()
