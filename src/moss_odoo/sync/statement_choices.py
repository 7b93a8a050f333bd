"""What people decide of movements: what one paid, on which account it goes, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from moss_odoo.books.chart import Chart
from moss_odoo.books.money import Money
from moss_odoo.books.statement import Reason
from moss_odoo.books.wallet import Choice, Opening, Settled, StandingMovement
from moss_odoo.errors import ConfigError
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.open_movements import OF_BANKS, OF_PARTNERS
from moss_odoo.sync.openings import book_opening, standing_before
from moss_odoo.sync.ports import Ledger
from moss_odoo.sync.process import this_process
from moss_odoo.sync.progress import Progress
from moss_odoo.sync.runs import recorded
from moss_odoo.sync.statement_ports import OdooStatements, RefusedLine
from moss_odoo.sync.statement_report import StatementReport
from moss_odoo.sync.statements import Statements, free
from moss_odoo.sync.status import find

_MOST = Decimal(10) ** 12


class NoSuchMovementError(ConfigError):
    def __init__(self, text: str) -> None:
        super().__init__(
            f"No bank transaction is known by “{text}”.",
            remedy="Give its Moss id, or the beginning of that of one that is open "
            "(`moss-odoo wallet open` shows them).",
        )


class SeveralMovementsError(ConfigError):
    def __init__(self, text: str, found: Sequence[StandingMovement]) -> None:
        listed = ", ".join(one.movement.id for one in found[:5])
        super().__init__(
            f"{len(found)} open bank transactions begin with “{text}”: {listed}.",
            remedy="Give more of the id.",
        )


class NotToBeSettledError(ConfigError):
    """The bank transaction cannot be settled as a person wants it."""

    def __init__(self, why: str, *, remedy: str = "") -> None:
        super().__init__(f"The bank transaction is not settled: {why}", remedy=remedy)


class NotOpenAccountError(ConfigError):
    def __init__(self, account: str, why: str, *, remedy: str) -> None:
        super().__init__(f"A bank transaction cannot go on the account {account}: {why}.")
        self.remedy = remedy


class NoOpeningError(ConfigError):
    def __init__(self, wallet_id: str) -> None:
        super().__init__(
            f"What the wallet {wallet_id} held before its statement begins is not known yet.",
            remedy="Run `moss-odoo export`, or tell the amount (`--amount`).",
        )


class NoSuchAmountError(ConfigError):
    def __init__(self, amount: Money) -> None:
        super().__init__(
            f"No wallet holds {amount.amount} {amount.currency}.",
            remedy=f"Give an amount in {amount.currency}, with no more digits than it has.",
        )


class OpeningRefusedError(ConfigError):
    def __init__(self, refused: RefusedLine) -> None:
        super().__init__(
            f"The opening line stays as it is. {refused.reason}", remedy=refused.remedy
        )


class Choices:
    """Each is done at once, and stays decided if that fails: the next export does it."""

    def __init__(
        self,
        connection: Connection,
        ledger: Ledger,
        odoo: OdooStatements,
        progress: Progress,
    ) -> None:
        self._connection = connection
        self._ledger = ledger
        self._odoo = odoo
        self._statements = Statements(connection, ledger, odoo, progress)

    def find(self, text: str) -> StandingMovement:
        """By Moss id; one that is open also by the beginning of it."""
        text = text.strip()
        if text and (exact := self._ledger.standing_movement(text)):
            return exact
        found = [one for one in self._statements.waiting() if one.movement.id.startswith(text)]
        if len(found) > 1:
            raise SeveralMovementsError(text, found)
        if not found or not text:
            raise NoSuchMovementError(text)
        return found[0]

    def match(self, movements: Sequence[str], expenses: Sequence[str]) -> StatementReport:
        """These paid just these expenses; each by the beginning of its id.

        Where a payment is not booked yet, the export that books it settles them.
        """
        named = tuple(find(self._ledger, one).moss_id for one in expenses)
        found = [self._settleable(one) for one in movements]
        why = self._statements.against(found, Choice(named))
        if why is not None and why.reason in {Reason.DIFFERS, Reason.NO_JOURNAL}:
            raise NotToBeSettledError(why.sentence, remedy=why.remedy)
        return self._settle("wallet match", found, Choice(named))

    def book(self, movement: str, account_id: int, chart: Chart) -> StatementReport:
        """It stands on this account."""
        found = self._settleable(movement)
        self._check_account(account_id, chart)
        return self._settle("wallet book", [found], Choice(account_id=account_id))

    def release(self, movement: str) -> StatementReport:
        """Back to suspense, with all that was cleared together.

        What a person had decided is decided anew by the next export; what was settled for
        certain stays open until a person says what it paid.
        """
        found = self.find(movement)
        if found.choice is None and found.settled not in {Settled.PAYMENTS, Settled.ACCOUNT}:
            raise NotToBeSettledError("nothing is decided of it.")
        by_person = found.choice is not None and not found.choice.holds
        with self._ledger.lease(this_process()), recorded(self._ledger, "wallet release") as run:
            freed = self._freed(found)
            self._ledger.choose(found.movement.id, None if by_person else Choice())
            run.summary["released"] = len(freed)
            return StatementReport(waiting=self._statements.waiting())

    def opening(
        self, wallet_id: str, *, amount: Money | None = None, account_id: int | None = None
    ) -> Opening:
        """What the wallet held before its statement, and against which account that stands."""
        with self._ledger.lease(this_process()), recorded(self._ledger, "wallet opening") as run:
            known, opening = self._ledger.opening(wallet_id), self._told(wallet_id, amount)
            if account_id is not None:
                opening = replace(opening, account_id=account_id)
            if known is not None and known.line_id is not None:
                self._give_way(known, opening)
            elif not opening.amount:
                self._ledger.keep_opening(opening)
                return opening
            result = book_opening(self._ledger, self._odoo, opening)
            if isinstance(result, RefusedLine):
                raise OpeningRefusedError(result)
            run.summary["opening"] = str(opening.amount)
            return replace(opening, line_id=result.line_id)

    def _give_way(self, known: Opening, wanted: Opening) -> None:
        """Free the line that stands for what it is to be."""
        if wanted.told:
            self._odoo.correct_opening(known.wallet_id, wanted.amount)
        if wanted.account_id != known.account_id:
            self._odoo.release_lines([known.wallet_id])

    def _told(self, wallet_id: str, amount: Money | None) -> Opening:
        if amount is not None and not _is_of_this_world(amount):
            raise NoSuchAmountError(amount)
        known = self._ledger.opening(wallet_id)
        if amount is None:
            if known is None:
                raise NoOpeningError(wallet_id)
            return known
        before = known.before if known else self._connection.policy.start_date
        amount -= standing_before(self._odoo, wallet_id, before)
        if known is not None:
            return replace(known, amount=amount, told=True)
        return Opening(wallet_id, before, amount, told=True)

    def _settleable(self, text: str) -> StandingMovement:
        found = self.find(text)
        if found.gone_since is not None:
            raise NotToBeSettledError(
                "Moss does not show it any more.",
                remedy="If it stands in Odoo, take its line back there.",
            )
        return found

    def _check_account(self, account_id: int, chart: Chart) -> None:
        account = chart.accounts.get(account_id)
        if account is None or not account.active:
            name = str(account or f"with the id {account_id}")
            raise NotOpenAccountError(
                name, "Odoo does not have it, or it is archived", remedy="Choose another one."
            )
        if account.type in OF_PARTNERS:
            raise NotOpenAccountError(
                str(account),
                "it belongs to contacts",
                remedy="Match it with its expense (`moss-odoo wallet match`), or settle the bill "
                "in Odoo.",
            )
        if account.type in OF_BANKS:
            raise NotOpenAccountError(
                str(account),
                "it is a bank account with a statement of its own",
                remedy="Choose the company's transfer account: the other statement clears it.",
            )

    def _settle(
        self, what: str, found: Sequence[StandingMovement], choice: Choice
    ) -> StatementReport:
        report = StatementReport()
        with self._ledger.lease(this_process()), recorded(self._ledger, what) as run:
            for one in found:
                self._freed(one)
                self._ledger.choose(one.movement.id, choice)
            self._statements.settle([one.movement.id for one in found], report)
            run.summary.update(report.counts())
        report.waiting = self._statements.waiting()
        return report

    def _freed(self, standing: StandingMovement) -> Sequence[StandingMovement]:
        if standing.settled not in {Settled.PAYMENTS, Settled.ACCOUNT}:
            return ()
        return free(self._ledger, self._odoo, [standing])


def _is_of_this_world(amount: Money) -> bool:
    return amount.amount.is_finite() and abs(amount.amount) < _MOST and amount.is_exact
