"""A post as JSON in pieces: what all its readers get is written once, and only what is one person's own anew."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import lcm

import orjson

from server.api.feed_item import feed_item_out, share_text_out
from server.domain.library.disclosures import Disclosures
from server.domain.library.feed import FeedItem
from server.domain.library.feed_post import FeedPost
from server.domain.library.feed_reader import FeedReader
from server.domain.library.reasons import Relation, reasons, relation, standing_shares
from server.domain.library.rotation import by_network, orders, start_of

PERSONAL = ("reasons", "share_texts", "shared_on")
# Of one post; two networks with three wordings each have three.
MOST_ORDERS = 24
# Of one post; in others it is written anew.
MOST_COUNTRIES = 8
MOST_RELATIONS = 32
_PERSONAL_PLACEHOLDER = re.compile(rb"\{(first_name|team)\}")

# JSON; in what is kept of texts, every second piece is the name of a placeholder.
Pieces = Sequence[bytes]


class FeedCard:
    """One post, as of its own stamp and that of `words`. A test holds its items equal to `feed_item_out`."""

    def __init__(self, post: FeedPost, rules: Disclosures, words: int) -> None:
        self.post = post
        self.words = words
        self._rules = rules
        self._for_country: dict[str | None, bytes] = {}
        self._networks = {network: orders(texts) for network, texts in by_network(post.wordings).items()}
        self._turns = lcm(*map(len, self._networks.values()))
        self._texts: dict[int, Pieces] = {}
        self._reasons: dict[Relation, bytes] = {}

    def item(self, reader: FeedReader, values: Mapping[bytes, bytes], now: datetime) -> Pieces:
        """The post as this person is offered it; `values` are `json_values` of the reader."""
        shared_on = standing_shares(self.post, reader, now)
        to = relation(self.post, reader, now, shared_on)
        texts = self._texts.get(reader.person_id % self._turns) or self._texts_of(reader.person_id)
        if len(texts) > 1:
            texts = [*texts]
            texts[1::2] = [values[name] for name in texts[1::2]]
        return (
            self._for_country.get(reader.country) or self._written_for(reader.country),
            self._reasons.get(to) or self._reasons_for(to),
            b',"share_texts":',
            *texts,
            b',"shared_on":',
            orjson.dumps(shared_on) if shared_on else b"[]",
            b"}",
        )

    def _texts_of(self, person_id: int) -> Pieces:
        """People whose ids are alike by the number of turns are offered the same order on every network."""
        texts = [
            text
            for network, turns in self._networks.items()
            for text in turns[start_of(person_id, self.post.id, network, len(turns))]
        ]
        written = orjson.dumps([share_text_out(text, text.text).model_dump() for text in texts])
        pieces = _PERSONAL_PLACEHOLDER.split(written)
        if len(self._texts) < MOST_ORDERS:
            self._texts[person_id % self._turns] = pieces
        return pieces

    def _reasons_for(self, to: Relation) -> bytes:
        written = orjson.dumps(reasons(self.post, to))
        if len(self._reasons) < MOST_RELATIONS:
            self._reasons[to] = written
        return written

    def _written_for(self, country: str | None) -> bytes:
        """All but what is one person's own, up to their reasons."""
        item = feed_item_out(FeedItem(self.post, [], [], []), FeedReader(0, country=country), self._rules)
        shared = {name: value for name, value in item.model_dump(mode="json").items() if name not in PERSONAL}
        written = orjson.dumps(shared)[:-1] + b',"reasons":'
        if len(self._for_country) < MOST_COUNTRIES:
            self._for_country[country] = written
        return written


def json_values(reader: FeedReader) -> dict[bytes, bytes]:
    """What fills the placeholders, as it stands within a JSON string."""
    return {name.encode(): orjson.dumps(value)[1:-1] for name, value in reader.values.items()}
