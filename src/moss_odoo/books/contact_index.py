"""Contacts of Odoo, found by what recognises them without going through all of them each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from moss_odoo.books.chart import Partner
from moss_odoo.books.identifiers import iban_key, number_key, vat_key
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.names import normalised
from moss_odoo.books.suppliers import Wanted

_ALIKE = 85
"""From how many per cent on two names are worth showing to a person."""
_COMMON = 200
"""So many names with the same beginning of a word say nothing: `GmbH`, `Müller`."""
_BEGINNING = 4
_SHOWN = 2


class ContactIndex:
    def __init__(self, partners: Iterable[Partner]) -> None:
        self._by_id: dict[int, Partner] = {}
        self._known: dict[tuple[str, str], list[Partner]] = defaultdict(list)
        self._by_word: dict[str, list[Partner]] = defaultdict(list)
        for partner in partners:
            self._by_id[partner.id] = partner
            for key in _keys_of(partner):
                self._known[key].append(partner)
            if partner.active:
                for word in _beginnings(partner.name):
                    self._by_word[word].append(partner)

    def candidates(self, want: Wanted) -> list[Partner]:
        """All that share an identifier or the name with it, and the companies they are part of."""
        found = {
            partner.id: partner
            for key in _keys_of_wanted(want)
            for partner in self._known.get(key, ())
        }
        for partner in list(found.values()):
            company = self._by_id.get(partner.company_id or 0)
            if company is not None:
                found[company.id] = company
        return list(found.values())

    def similar(self, name: str) -> list[Partner]:
        """Active contacts with a similar name, the most similar first: suggestions, no more."""
        near = {
            partner.id: partner
            for word in _beginnings(name)
            if len(self._by_word.get(word, ())) <= _COMMON
            for partner in self._by_word.get(word, ())
        }
        names = {id_: normalised(partner.name) for id_, partner in near.items()}
        found = process.extract(
            normalised(name),
            names,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=_ALIKE,
            limit=_SHOWN,
        )
        return [near[id_] for _name, _score, id_ in found]


def _keys_of(partner: Partner) -> Iterator[tuple[str, str]]:
    if vat := vat_key(partner.vat, partner.country):
        yield "vat", vat
    if ref := number_key(partner.ref):
        yield "ref", ref
    for iban in filter(None, map(iban_key, partner.ibans)):
        yield "iban", iban
    if partner.email:
        yield "email", partner.email.casefold()
    if name := normalised(partner.name):
        yield "name", name


def _keys_of_wanted(want: Wanted) -> Iterator[tuple[str, str]]:
    values = {"vat": want.vat, "ref": want.ref, "iban": want.iban, "name": normalised(want.name)}
    if want.kind is MappingKind.PERSON and want.email:
        values["email"] = want.email.casefold()
    yield from ((what, value) for what, value in values.items() if value)


def _beginnings(name: str) -> set[str]:
    return {word[:_BEGINNING] for word in normalised(name).split() if len(word) > 1}
