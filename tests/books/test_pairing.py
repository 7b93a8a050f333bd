"""What holds in every way of pairing as many as possible, held against all of these ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from moss_odoo.books.pairing import parted
from moss_odoo.books.pairs import Pair, neighbours

pairs = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), unique=True, max_size=14)


def ways(pairs: Sequence[Pair]) -> list[frozenset[Pair]]:
    """All ways of pairing as many as possible, by trying."""

    def tried(rest: Sequence[Pair]) -> Iterator[frozenset[Pair]]:
        if not rest:
            yield frozenset()
            return
        (demand, movement), *others = rest
        yield from tried(others)
        free = [(d, m) for d, m in others if d != demand and m != movement]
        yield from (way | {(demand, movement)} for way in tried(free))

    found = set(tried(pairs))
    most = max(len(way) for way in found)
    return [way for way in found if len(way) == most]


@given(pairs=pairs)
def test_a_block_is_paired_within_itself_in_every_way(pairs: list[Pair]) -> None:
    for block in parted(pairs).blocks:
        demands, movements = neighbours(block)
        for way in ways(pairs):
            assert {m for d, m in way if d in demands} == movements.keys()
            assert {d for d, m in way if m in movements} == demands.keys()


@given(pairs=pairs)
def test_no_block_could_be_smaller(pairs: list[Pair]) -> None:
    every = ways(pairs)
    for block in parted(pairs).blocks:
        demands, _ = neighbours(block)
        together = {min(demands)}
        for _ in demands:
            partners = {m for way in every for d, m in way if d in together}
            together |= {d for way in every for d, m in way if m in partners}
        assert together == demands.keys()


@given(pairs=pairs)
def test_the_rest_is_what_stays_alone_in_some_way(pairs: list[Pair]) -> None:
    every, demands, movements = ways(pairs), {d for d, _ in pairs}, {m for _, m in pairs}
    in_blocks = [pair for block in parted(pairs).blocks for pair in block]
    for way in every:
        assert {d for d, _ in in_blocks} <= {d for d, _ in way}
    sometimes = {d for d in demands if any(d not in {one for one, _ in way} for way in every)}
    alone = {m for m in movements if any(m not in {one for _, one in way} for way in every)}
    rest = parted(pairs).rest
    assert sometimes <= {d for d, _ in rest}
    assert alone <= {m for _, m in rest}
    assert all(d in sometimes or m in alone for d, m in rest)


@given(pairs=pairs, other=st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(pairs: list[Pair], other: object) -> None:
    shuffled = [*pairs]
    other.shuffle(shuffled)  # type: ignore[attr-defined]
    sides = [
        {(frozenset(d for d, _ in block), frozenset(m for _, m in block)) for block in one.blocks}
        for one in (parted(pairs), parted(shuffled))
    ]
    assert sides[0] == sides[1]
    assert set(parted(pairs).rest) == set(parted(shuffled).rest)


def test_a_long_chain_of_one_after_the_other_is_paired_without_recursion() -> None:
    chain = [pair for n in range(5_000) for pair in ((n, n), (n + 1, n))]
    assert parted([*chain, (0, 5_000)]).blocks
