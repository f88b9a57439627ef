"""For each of many posts a small set of ids (its topics, its groups), kept as bits: to ask many at once is one AND."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

WORD_BITS = 64
Index = slice | npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class BitSets:
    """`words[w, n]` are 64 bits of the nth set; `slots` says which bit stands for which id."""

    slots: Mapping[int, int]
    words: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, sets: Sequence[Collection[int]], known: Mapping[int, int] | None = None) -> "BitSets":
        """These sets. Ids that are in `known` keep their bit."""
        slots = dict(known or {})
        for one in sets:
            for each in one:
                slots.setdefault(each, len(slots))
        words = np.zeros((1 + len(slots) // WORD_BITS, len(sets)), dtype=np.uint64)
        for number, one in enumerate(sets):
            for each in one:
                word, bit = divmod(slots[each], WORD_BITS)
                words[word, number] |= np.uint64(1 << bit)
        return cls(slots, words)

    def mask(self, ids: Iterable[int]) -> list[tuple[int, np.uint64]]:
        """A set to compare with, as the words in which it has a bit; ids that no set has are left out."""
        bits: dict[int, int] = {}
        for each in ids:
            if (slot := self.slots.get(each)) is not None:
                word, bit = divmod(slot, WORD_BITS)
                bits[word] = bits.get(word, 0) | 1 << bit
        return [(word, np.uint64(those)) for word, those in bits.items()]

    def meeting(self, mask: Sequence[tuple[int, np.uint64]], index: Index) -> Flags:
        """Which of the sets at `index` have an id of the mask."""
        if not mask:
            return np.zeros(len(self.words[0][index]), dtype=np.bool_)
        (word, those), *more = mask  # hardly ever more than one
        met: Flags = (self.words[word][index] & those) != 0
        for word, those in more:
            met |= (self.words[word][index] & those) != 0
        return met

    def at(self, index: npt.NDArray[np.intp]) -> "BitSets":
        """Only the sets at `index`, in that order."""
        return BitSets(self.slots, self.words[:, index])

    def followed_by(self, other: "BitSets") -> "BitSets":
        """These sets and then the other's, which was made with the slots of these as `known`."""
        mine = np.zeros((other.words.shape[0], self.words.shape[1]), dtype=np.uint64)
        mine[: self.words.shape[0]] = self.words
        return BitSets(other.slots, np.concatenate([mine, other.words], axis=1))
