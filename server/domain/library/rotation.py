"""Which wording a person is offered first, so that colleagues do not all send the same words.

X forbids identical posts across accounts, and readers tire of them everywhere.
"""

import zlib
from collections.abc import Sequence
from itertools import groupby

from server.domain.library.share_text import ShareText, WordingState


def texts_for(person_id: int, post_id: int, texts: Sequence[ShareText]) -> list[ShareText]:
    """The approved wordings by network, turned so that people with neighbouring ids start at different ones.

    The same person gets the same order every time, as long as the post's wordings stay the same.
    """
    offered = [text for text in texts if text.state is WordingState.APPROVED and text.retired_at is None]
    offered.sort(key=lambda text: (text.network, text.position, text.id))
    turned: list[ShareText] = []
    for network, group in groupby(offered, key=lambda text: text.network):
        wordings = list(group)
        # Without the checksum the same few people would always be given the first wording of every post.
        start = (person_id + zlib.crc32(f"{post_id}/{network}".encode())) % len(wordings)
        turned += wordings[start:] + wordings[:start]
    return turned
