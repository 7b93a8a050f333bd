"""Finding what a person means by an id, a code or a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.names import normalised
from moss_odoo.errors import ConfigError


class NotFoundError(ConfigError):
    def __init__(self, where: str, kind: MappingKind, wanted: str) -> None:
        super().__init__(
            f"{where} has no {kind} “{wanted}”.",
            remedy="Give its id, code or exact name; `moss-odoo mapping list` shows them.",
        )


class SeveralFoundError(ConfigError):
    def __init__(self, where: str, wanted: str, labels: Sequence[str]) -> None:
        super().__init__(
            f"“{wanted}” means several in {where}: {'; '.join(labels[:5])}.",
            remedy="Give the id instead.",
        )


@dataclass(frozen=True, slots=True)
class Named:
    """Something of Moss or Odoo with all that a person may call it by."""

    id: str
    label: str
    names: tuple[str, ...]


def matching(text: str, candidates: Iterable[Named], *, ids: bool = True) -> list[Named]:
    """By id, else by any of its names."""
    known = list(candidates)
    by_id = [one for one in known if ids and one.id == text.strip()]
    wanted = normalised(text)
    return by_id or [one for one in known if wanted in map(normalised, one.names) and wanted]


def only(
    where: str, kind: MappingKind, text: str, candidates: Iterable[Named], *, ids: bool = True
) -> Named:
    found = matching(text, candidates, ids=ids)
    if not found:
        raise NotFoundError(where, kind, text)
    if len(found) > 1:
        raise SeveralFoundError(where, text, [f"{one.label} (id {one.id})" for one in found])
    return found[0]
