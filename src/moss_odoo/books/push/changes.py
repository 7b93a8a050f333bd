"""What of Odoo's master data is written to Moss, as values that people read before it happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from moss_odoo.books.mapping import MappingKind


class Field(StrEnum):
    """What is written, as people call it."""

    NAME = "name"
    NUMBER = "number"
    """Of a supplier; unlike names, Moss gives each number once."""
    CODE = "code"
    """Of a dimension item."""
    VAT = "VAT id"
    IBAN = "IBAN"
    EMAIL = "e-mail"
    STREET = "street"
    STREET_2 = "street, second line"
    ZIP = "postal code"
    CITY = "city"
    COUNTRY = "country"
    STATUS = "status"


ACTIVE, INACTIVE = "active", "deactivated"
"""The values of a status."""

ADDRESS = frozenset({Field.STREET, Field.STREET_2, Field.ZIP, Field.CITY, Field.COUNTRY})
"""Parts of one address, which is written as a whole."""

Facts = Mapping[Field, str]


def filled(facts: Mapping[Field, str | None]) -> Facts:
    """Without what is not known; on one line each."""
    return {field: " ".join(value.split()) for field, value in facts.items() if value}


class Step(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    DEACTIVATE = "deactivate"
    LINK = "link"
    """Both are the same already; only the mapping learns of it."""


class Cause(StrEnum):
    """Stable codes of why something is not written."""

    SEVERAL_IN_MOSS = "several-in-moss"
    SEVERAL_IN_ODOO = "several-in-odoo"
    CONTRADICTION = "contradiction"
    NUMBER_TAKEN = "number-taken"
    LINKED_OTHERWISE = "linked-otherwise"
    INACTIVE_IN_MOSS = "inactive-in-moss"
    GONE_IN_MOSS = "gone-in-moss"
    GONE_IN_ODOO = "gone-in-odoo"
    DIMENSION_INACTIVE = "dimension-inactive"
    DIMENSION_AMBIGUOUS = "dimension-ambiguous"
    ANOTHER_INTEGRATION = "another-integration"
    MODULE_MISSING = "module-missing"
    TAKEN = "taken-in-moss"
    REFUSED = "refused-by-moss"


@dataclass(frozen=True, slots=True)
class Edit:
    field: Field
    old: str | None
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One supplier or dimension item of Moss, as it is to become."""

    kind: MappingKind
    step: Step
    odoo_id: int
    label: str
    """As Odoo calls it."""
    moss_label: str
    """As the mapping will call it."""
    edits: tuple[Edit, ...] = ()
    moss_id: str = ""
    """Empty where it is to be created."""
    reason: str = ""
    """By what it was recognised; empty where a mapping says that they are the same."""
    dimension_id: str = ""
    group: str = ""
    """Where it belongs: `Cost Center`; empty for suppliers."""
    beside: Facts = field(default_factory=dict)
    """What Moss already has and must be sent again: the rest of an address."""

    @property
    def facts(self) -> Facts:
        """What is sent."""
        return {**self.beside, **{edit.field: edit.new for edit in self.edits}}


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is not written before a person has decided."""

    kind: MappingKind
    label: str
    cause: Cause
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PushPlan:
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unchanged: int = 0
    """Linked, and the same on both sides."""
    unpaired: tuple[str, ...] = ()
    """Analytic plans that have no dimension in Moss."""

    def __add__(self, other: PushPlan) -> PushPlan:
        return PushPlan(
            self.changes + other.changes,
            self.conflicts + other.conflicts,
            self.unchanged + other.unchanged,
            self.unpaired + other.unpaired,
        )

    @property
    def groups(self) -> Mapping[str, Sequence[Change]]:
        """The changes by where they belong: a dimension's name, or nothing for suppliers."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.group, []).append(change)
        return found

    @property
    def writes(self) -> int:
        """Requests that change something in Moss."""
        return sum(change.step is not Step.LINK for change in self.changes)

    def of(self, step: Step) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.step is step)
