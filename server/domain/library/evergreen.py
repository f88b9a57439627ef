"""An evergreen post: one who shared it rests from it for some days, and is then offered it as if it were new.

Any other post, once shared on a network, is done there.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, cast, extract, or_

from server.domain.library.post import Post
from server.domain.sharing.share import COUNTING_STATES, Share

DAY_SECONDS = 86_400


def stands(now: datetime) -> ColumnElement[bool]:
    """Whether a share (joined with its post) still keeps its person from being offered the post again."""
    rest_ends = cast(extract("epoch", Share.opened_at), BigInteger) + Post.repeat_after_days * DAY_SECONDS
    rests = or_(Post.repeat_after_days.is_(None), rest_ends > int(now.timestamp()))
    return Share.state.in_(COUNTING_STATES) & rests
