"""Odoo's master data beside the chart: contacts and employees, and what is shown to people only."""

from __future__ import annotations

from dataclasses import dataclass

from moss_odoo.books.chart import Partner


@dataclass(frozen=True, slots=True)
class Employee:
    """As far as it leads from an e-mail address to a contact."""

    id: int
    email: str
    contact_id: int


@dataclass(frozen=True, slots=True)
class OdooTerm:
    """A payment term; `days` where all is due at once, so many days after the bill's date."""

    id: int
    name: str
    days: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class OdooJournal:
    id: int
    name: str
    code: str
    active: bool = True

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True)
class OdooCurrency:
    id: int
    code: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class AnalyticPlan:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class OdooMasterData:
    partners: tuple[Partner, ...] = ()
    employees: tuple[Employee, ...] | None = None
    """None where the user may not read them, or Odoo has no Employees app."""
    plans: tuple[AnalyticPlan, ...] = ()
    terms: tuple[OdooTerm, ...] = ()
    journals: tuple[OdooJournal, ...] = ()
    currencies: tuple[OdooCurrency, ...] = ()
