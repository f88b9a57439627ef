"""A post as JSON in pieces: what all its readers get is written once, and only what is one person's own anew."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import orjson

from server.api.feed_item import feed_item_out, share_text_out
from server.domain.library.disclosures import Disclosures
from server.domain.library.feed import FeedItem
from server.domain.library.feed_post import FeedPost, Wording
from server.domain.library.feed_reader import FeedReader
from server.domain.library.reasons import reasons, standing_shares
from server.domain.library.rotation import by_network, orders, start_of

DISCLOSED = ("disclosure", "disclosures")
PERSONAL = (*DISCLOSED, "reasons", "share_texts", "shared_on")
_PERSONAL_PLACEHOLDER = re.compile(rb"\{(first_name|team)\}")

# JSON in which every second piece is the name of a placeholder.
Pieces = Sequence[bytes]


class FeedCard:
    """One post, as of its own stamp and that of `words`. A test holds its items equal to `feed_item_out`."""

    def __init__(self, post: FeedPost, rules: Disclosures, words: int) -> None:
        self.post = post
        self.words = words
        self._rules = rules
        self._disclosed: dict[str | None, bytes] = {}  # by country: there are some 200
        self._for_all = self._part(None, lambda name: name not in PERSONAL)
        self._texts = {
            network: [_pieces(order) for order in orders(texts)] for network, texts in by_network(post.wordings).items()
        }

    def item(self, reader: FeedReader, values: Mapping[bytes, bytes], now: datetime) -> bytes:
        """The post as this person is offered it; `values` are `json_values` of the reader."""
        shared_on = standing_shares(self.post, reader, now)
        because = reasons(self.post, reader, now, shared_on)
        return b'{%b,%b,"reasons":%b,"share_texts":[%b],"shared_on":%b}' % (
            self._for_all,
            self._disclosed.get(reader.country) or self._disclosed_in(reader.country),
            orjson.dumps(because),
            b",".join(self._texts_of(reader.person_id, values)),
            orjson.dumps(shared_on) if shared_on else b"[]",
        )

    def _texts_of(self, person_id: int, values: Mapping[bytes, bytes]) -> list[bytes]:
        found = []
        for network, starts in self._texts.items():
            pieces = starts[start_of(person_id, self.post.id, network, len(starts))]
            found.append(pieces[0] if len(pieces) == 1 else _filled(pieces, values))
        return found

    def _disclosed_in(self, country: str | None) -> bytes:
        self._disclosed[country] = said = self._part(country, lambda name: name in DISCLOSED)
        return said

    def _part(self, country: str | None, wanted: Callable[[str], bool]) -> bytes:
        reader = FeedReader(0, country=country)
        whole = feed_item_out(FeedItem(self.post, [], [], []), reader, self._rules).model_dump(mode="json")
        return orjson.dumps({name: value for name, value in whole.items() if wanted(name)})[1:-1]


def json_values(reader: FeedReader) -> dict[bytes, bytes]:
    """What fills the placeholders, as it stands within a JSON string."""
    return {name.encode(): orjson.dumps(value)[1:-1] for name, value in reader.values.items()}


def _pieces(texts: Sequence[Wording]) -> Pieces:
    written = b",".join(orjson.dumps(share_text_out(text, text.text).model_dump()) for text in texts)
    return _PERSONAL_PLACEHOLDER.split(written)


def _filled(pieces: Pieces, values: Mapping[bytes, bytes]) -> bytes:
    filled = list(pieces)
    filled[1::2] = [values[name] for name in pieces[1::2]]
    return b"".join(filled)
