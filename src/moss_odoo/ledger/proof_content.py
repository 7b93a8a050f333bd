"""Proofs as they are stored: a head, and their items in pieces that can be read alone.

Whoever looks at a proof with very many items reads only those on the page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from pydantic import TypeAdapter

from moss_odoo.books.money import Money, total
from moss_odoo.books.proof.items import Item, ItemKind, in_order
from moss_odoo.books.proof.proving import Proof
from moss_odoo.ledger.codec import compress, decompress, to_json, value_or_none
from moss_odoo.sync.proof_outline import Group, Outline, Part
from moss_odoo.sync.proofs import KeptProof, WalletProof

_TOGETHER = 100
"""Items of one piece."""


@dataclass(frozen=True, slots=True)
class Heap:
    """All items of one kind; they follow the head in the order of the heaps."""

    part: Part
    kind: ItemKind
    count: int
    sum: Money
    sizes: tuple[int, ...]
    """Of its pieces, in bytes."""


@dataclass(frozen=True, slots=True)
class Head:
    bare: WalletProof
    """Without items."""
    heaps: tuple[Heap, ...]


_HEAD = TypeAdapter(Head)
_WHOLE = TypeAdapter(WalletProof)
_ITEMS = TypeAdapter(tuple[Item, ...])


@dataclass(frozen=True, slots=True)
class Content:
    head: Head
    pieces: bytes

    @classmethod
    def read(cls, stored: bytes) -> Content | None:
        """None where another version has written what this does not know."""
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(stored).decode(errors="surrogatepass")
        head = value_or_none(_HEAD, text)
        if head is not None:
            return cls(head, unpacking.unused_data)
        # As it was stored before there were pieces.
        whole = value_or_none(_WHOLE, text)
        return None if whole is None else cls.read(written(whole))

    @property
    def whole(self) -> WalletProof | None:
        found = self._groups(max((heap.count for heap in self.head.heaps), default=0))
        return None if found is None else self._filled(found)

    def outline(self, summary: KeptProof, most: int) -> Outline | None:
        found = self._groups(most)
        if found is None:
            return None
        groups = {part: tuple(one for of, one in found if of is part) for part in Part}
        return Outline(summary, self._filled(found), groups)

    def group(self, part: Part, kind: ItemKind, skip: int, limit: int) -> Group | None:
        for heap, pieces in self._heaps():
            if (heap.part, heap.kind) == (part, kind):
                return _group(heap, pieces, skip, limit)
        return None

    def _groups(self, most: int) -> list[tuple[Part, Group]] | None:
        found = [(heap.part, _group(heap, pieces, 0, most)) for heap, pieces in self._heaps()]
        read = [(part, group) for part, group in found if group is not None]
        return read if len(read) == len(found) else None

    def _filled(self, groups: Iterable[tuple[Part, Group]]) -> WalletProof:
        of: dict[Part, list[Item]] = {part: [] for part in Part}
        for part, group in groups:
            of[part] += group.items
        items = {part: tuple(sorted(these, key=in_order)) for part, these in of.items()}
        return replace(self.head.bare, proof=_with(self.head.bare.proof, items))

    def _heaps(self) -> Iterator[tuple[Heap, Sequence[bytes]]]:
        at = 0
        for heap in self.head.heaps:
            ends = list(accumulate(heap.sizes, initial=at))
            yield heap, [self.pieces[begin:end] for begin, end in pairwise(ends)]
            at = ends[-1]


def _group(heap: Heap, pieces: Sequence[bytes], skip: int, limit: int) -> Group | None:
    first, last = skip // _TOGETHER, -(-(skip + limit) // _TOGETHER)
    begin = skip - first * _TOGETHER
    items: list[Item] = []
    for piece in pieces[first:last]:
        read = value_or_none(_ITEMS, decompress(piece))
        if read is None:
            return None
        items += read
    return Group(heap.kind, heap.count, heap.sum, tuple(items[begin : begin + limit]))


def written(whole: WalletProof) -> bytes:
    heaps, pieces = [], []
    for part, kind, items in _by_kind(whole.proof):
        cut = [items[at : at + _TOGETHER] for at in range(0, len(items), _TOGETHER)]
        packed = [compress(to_json(_ITEMS, tuple(one))) for one in cut]
        sum_ = total([one.amount for one in items], items[0].amount.currency)
        heaps.append(Heap(part, kind, len(items), sum_, tuple(len(one) for one in packed)))
        pieces += packed
    bare = replace(whole, proof=_with(whole.proof, dict.fromkeys(Part, ())))
    return compress(to_json(_HEAD, Head(bare, tuple(heaps)))) + b"".join(pieces)


def _by_kind(proof: Proof) -> Iterator[tuple[Part, ItemKind, list[Item]]]:
    for part, items in (
        (Part.WALLET, proof.items),
        (Part.OUTGOING, proof.outgoing.items if proof.outgoing else ()),
        (Part.SUSPENSE, proof.suspense.items),
    ):
        kinds: dict[ItemKind, list[Item]] = {}
        for item in items:
            kinds.setdefault(item.kind, []).append(item)
        yield from ((part, kind, kinds[kind]) for kind in ItemKind if kind in kinds)


def _with(proof: Proof, items: dict[Part, tuple[Item, ...]]) -> Proof:
    outgoing = proof.outgoing and replace(proof.outgoing, items=items[Part.OUTGOING])
    suspense = replace(proof.suspense, items=items[Part.SUSPENSE])
    return replace(proof, items=items[Part.WALLET], outgoing=outgoing, suspense=suspense)
