"""The connections of an installation: how each stands, a new name, and parting from one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moss_odoo.books.state import State
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.connection_ports import ConnectionStore
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.process import this_process
from moss_odoo.sync.remembered import RunRow

_RUNS = 50
"""So many runs are searched for the last export."""

_STUCK = frozenset({State.BLOCKED, State.EXCEPTION})


class ConnectionNameError(ConfigError):
    """A name that a connection cannot have."""


class HistoryError(ConfigError):
    def __init__(self, connection: Connection, booked: int) -> None:
        which = "1 expense was" if booked == 1 else f"{booked:,} expenses were"
        super().__init__(
            f"{which} booked in Odoo through “{connection.name}”, and only its history tells "
            "which, when and by which run.",
            remedy="Keep the connection, or say --forget-history. What is booked stays in Odoo; "
            "connected again, its bills are found there and not booked twice.",
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A connection as far as the ledger knows it."""

    connection: Connection
    last_export: RunRow | None
    stuck: int
    """Blocked expenses and exceptions."""
    booked: int
    """Expenses that stand in Odoo as far as we know, exceptions too."""


def standing(connection: Connection, ledger: Ledger) -> Standing:
    counts = ledger.counts()
    exports = (run for run in ledger.runs(_RUNS) if run.kind == "export")
    return Standing(
        connection,
        last_export=next(exports, None),
        stuck=sum(one.count for one in counts if one.state in _STUCK),
        booked=sum(
            one.count for one in counts if one.state.in_odoo or one.state is State.EXCEPTION
        ),
    )


def rename(connection: Connection, name: str, store: ConnectionStore) -> Connection:
    """Only we know it by this name: nothing changes in Odoo or Moss."""
    name = name.strip()
    if not name:
        raise ConnectionNameError(
            "A connection needs a name.", remedy="Give it one, for example “acme”."
        )
    if any(one.name == name and one.id != connection.id for one in store.all()):
        raise ConnectionNameError(
            f"Another connection is named “{name}”.", remedy="Choose a name that is free."
        )
    renamed = replace(connection, name=name)
    store.update(renamed)
    return renamed


def remove(
    found: Standing, ledger: Ledger, store: ConnectionStore, *, forget_history: bool
) -> None:
    """Forget the connection; nothing changes in Odoo or Moss.

    HistoryError where something was booked and its history is to be kept.
    """
    refuse_to_forget(found, forget_history=forget_history)
    # No run of it goes on meanwhile, nor begins.
    with ledger.lease(this_process()):
        store.remove(found.connection)


def refuse_to_forget(found: Standing, *, forget_history: bool) -> None:
    """HistoryError before anybody is asked."""
    if found.booked and not forget_history:
        raise HistoryError(found.connection, found.booked)
