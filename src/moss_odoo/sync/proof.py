"""Proving wallets: what Moss holds, what Odoo says, and what the difference is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from moss_odoo.books.expense import Wallet
from moss_odoo.books.proof.evidence import Evidence
from moss_odoo.books.proof.items import ItemKind
from moss_odoo.books.proof.proving import Proof, prove
from moss_odoo.books.wallet import BookItem
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.ports import Ledger, Moss
from moss_odoo.sync.process import this_process
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.proof_reading import Reading, kept, read_moss
from moss_odoo.sync.proofs import Proofs, WalletProof
from moss_odoo.sync.statement_ports import OdooStatements

_EARLIER = timedelta(days=92)
"""Of bank transactions before the start date: a line of theirs may stand in Odoo all the same."""

_MISSING = frozenset({ItemKind.DELETED_IN_ODOO, ItemKind.WAITING})
"""Items that another date in Odoo may explain."""


class DayNotOverError(ConfigError):
    def __init__(self, on: date) -> None:
        super().__init__(
            f"{on} is not over yet: Moss still books bank transactions on it.",
            remedy="Choose an earlier day; without a choice it is yesterday.",
        )


class BeforeStatementError(ConfigError):
    def __init__(self, on: date, since: date) -> None:
        super().__init__(
            f"The wallets' statements in Odoo begin on {since}; {on} is before that.",
            remedy="Choose a later day.",
        )


class NoBalanceError(ConfigError):
    def __init__(self, wallet: Wallet) -> None:
        super().__init__(
            f"Moss's balance of the wallet “{wallet.name}” is not known yet.",
            remedy="Run it again once Moss answers; without `--no-fetch` it is asked.",
        )


@dataclass(frozen=True, slots=True)
class ProofOptions:
    on: date
    wallets: tuple[str, ...] = ()
    """By name, IBAN or id; none: all."""
    fetch: bool = True
    """Whether Moss is asked; else what was kept has to do."""


def prove_wallets(
    connection: Connection,
    ledger: Ledger,
    moss: Moss,
    odoo: OdooStatements,
    options: ProofOptions,
    *,
    today: date,
    by: str,
    progress: Progress,
) -> Proofs:
    """As of the end of a day that is over; they are kept as proofs of `by`.

    No run may book meanwhile: the sides would be seen at different moments.
    """
    if options.on >= today:
        raise DayNotOverError(options.on)
    with ledger.lease(this_process()):
        reading = (
            read_moss(
                connection,
                ledger,
                moss,
                options.wallets,
                since=options.on.replace(day=1),
                progress=progress,
            )
            if options.fetch
            else kept(connection, ledger, options.wallets)
        )
        progress.stage("Reading Odoo's accounts")
        prover = _Prover(connection, ledger, odoo, options.on, reading)
        proofs = [_proved(wallet, prover.of(wallet)) for wallet in reading.wallets]
    made = Proofs(
        options.on,
        datetime.now(UTC),
        tuple(proofs),
        reading.without_journal,
        reading.failure.message if reading.failure else "",
    )
    ledger.keep_proofs(made, by)
    return made


def _proved(wallet: Wallet, proof: Proof) -> WalletProof:
    if wallet.name == wallet.id:
        wallet = replace(wallet, name=proof.bank_account, currency=proof.odoo.currency)
    return WalletProof(wallet, proof)


class _Prover:
    def __init__(
        self,
        connection: Connection,
        ledger: Ledger,
        odoo: OdooStatements,
        on: date,
        reading: Reading,
    ) -> None:
        self._policy = connection.policy
        self._ledger = ledger
        self._odoo = odoo
        self._on = on
        self._reading = reading

    def of(self, wallet: Wallet) -> Proof:
        evidence = self._evidence(wallet)
        proof = prove(evidence)
        if _MISSING.isdisjoint(item.kind for item in proof.items):
            return proof
        return prove(self._with_later(evidence))

    def _evidence(self, wallet: Wallet) -> Evidence:
        opening = self._ledger.opening(wallet.id)
        since = opening.before if opening else self._policy.start_date
        if self._on < since:
            raise BeforeStatementError(self._on, since)
        balances = self._ledger.balances(wallet.id)
        if not balances:
            raise self._reading.failure or NoBalanceError(wallet)
        books = self._odoo.books(wallet.id, self._on)
        return Evidence(
            wallet_id=wallet.id,
            on=self._on,
            since=since,
            zone=ZoneInfo(self._policy.time_zone),
            balances=balances,
            movements=self._ledger.standing_movements(
                wallet.id, since=since - _EARLIER, until=date.max
            ),
            books=books,
            opening=opening,
            payers=self._ledger.payers(_payments((*books.bank, *books.outgoing))),
            carried=self._ledger.carried(wallet.id),
            fresh=wallet.id in self._reading.fresh,
        )

    def _with_later(self, evidence: Evidence) -> Evidence:
        books = self._odoo.books(evidence.wallet_id, date.max)
        later = tuple(item for item in books.bank if item.on > self._on)
        payers = {**evidence.payers, **self._ledger.payers(_payments(later))}
        return replace(evidence, later=later, payers=payers)


def _payments(items: Iterable[BookItem]) -> frozenset[int]:
    return frozenset(item.payment_id for item in items if item.payment_id is not None)
