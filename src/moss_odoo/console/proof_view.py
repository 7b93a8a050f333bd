"""A proof as its page shows it: what the difference is made of, and the accounts beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moss_odoo.books.proof.items import ItemKind, Section
from moss_odoo.sync.proof_outline import Group, Outline, Part

SHOWN = 20
"""So many of one kind stand on the page of the proof; all of them have pages of their own."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An account between the wallet and the books."""

    part: Part
    section: Section
    waiting: Sequence[Group]
    cleared: Group | None
    """What was cleared since."""

    @property
    def is_clear(self) -> bool:
        return not (self.waiting or self.section.balance or self.section.unnamed)


def beside(outline: Outline) -> Sequence[Beside]:
    proof = outline.whole.proof
    sections = {Part.OUTGOING: proof.outgoing, Part.SUSPENSE: proof.suspense}
    return [
        _beside(part, section, outline.groups[part])
        for part, section in sections.items()
        if section is not None
    ]


def _beside(part: Part, section: Section, groups: Sequence[Group]) -> Beside:
    cleared = next((one for one in groups if one.kind is ItemKind.CLEARED_LATER), None)
    return Beside(part, section, [one for one in groups if one is not cleared], cleared)
