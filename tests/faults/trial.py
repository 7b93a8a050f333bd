"""A case is tried: what goes wrong is told clearly, and in the end each thing is booked once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

from moss_odoo.books.policy import Posting
from moss_odoo.books.state import State
from moss_odoo.errors import BugError, MossOdooError
from moss_odoo.sync.pace import Pace
from moss_odoo.sync.report import ExportReport
from tests.odoo.booked import policy
from tests.odoo.bots import working_as

from . import judge
from .arena import Arena
from .cases import Attempt, Case, MossFault, OdooFault
from .faults import Fault, Kind
from .spend import LATELY, Piece
from .stumbling_ledger import LedgerFault, stumbling_ledger

_BEFORE_ODOO = {State.NEW, State.PLANNED, State.BLOCKED, State.LEFT_OUT}
_POSTED = {State.POSTED, State.PARTLY_PAID, State.PAID}


class CaseFailedError(AssertionError):
    """What is not as it should be, and how to see it again."""

    def __init__(self, case: Case, why: BaseException) -> None:
        super().__init__(
            f"{case}\n{type(why).__name__}: {why}\n"
            f"Again: make faults SEED={case.seed} CASE={case.number}"
        )


@dataclass(frozen=True, slots=True)
class Met:
    """A fault that has happened, and how the export ended."""

    what: str
    where: str
    outcome: str


def tried(arena: Arena, case: Case) -> list[Met]:
    """The faults that have happened; CaseFailedError where that did any harm."""
    trial = Trial(arena, case)
    try:
        trial.run()
    except Exception as error:
        raise CaseFailedError(case, error) from error
    return trial.met


class Trial:
    """Tries one case in the arena; `met` is what has happened to it."""

    def __init__(self, arena: Arena, case: Case) -> None:
        self._arena = arena
        self._case = case
        self._pieces: list[Piece] = []
        self.met: list[Met] = []

    def run(self) -> None:
        """AssertionError with what is not as it should be."""
        with self._circumstances():
            for number, attempt in enumerate(self._case.attempts):
                self._spend(self._case.spent_before(number))
                self._attempt(attempt)
            self._goes_well()
            if self._case.posting is Posting.DRAFT:
                self._arena.post_drafts(self._ids)
                self._attempt(self._case.attempts[0])
                self._goes_well()
        self._is_whole()
        self._arena.clear_away(self._pieces)

    @contextmanager
    def _circumstances(self) -> Iterator[None]:
        case, here = self._case, self._arena.here
        with ExitStack() as stack:
            chosen = policy(here, supplier_policy=case.merchants, posting=case.posting)
            stack.enter_context(chosen)
            if case.as_bot:
                stack.enter_context(working_as(here, self._arena.bots_key))
            yield

    def _spend(self, kinds: Sequence[str]) -> None:
        self._pieces += self._arena.shop(kinds, f"{self._case.seed} {self._case.number}")

    @property
    def _ids(self) -> list[str]:
        return [one for piece in self._pieces for one in piece.ids]

    def _goes_well(self) -> None:
        report = self._arena.here.export(statements=True)
        blocked = {one for piece in self._pieces if piece.kind == "blocked" for one in piece.ids}
        assert report.exceptions == []
        assert {one.expense for one in report.blocked} & {*self._ids} == blocked, report.blocked
        self._ledger_is_true()

    def _attempt(self, attempt: Attempt) -> None:
        arena = self._arena
        arena.odoo.expect(*(one.fault for one in attempt if isinstance(one, OdooFault)))
        arena.moss.expect(*(one.fault for one in attempt if isinstance(one, MossFault)))
        ledger = next((one for one in attempt if isinstance(one, LedgerFault)), None)
        hangs = any(not isinstance(one, LedgerFault) and _hangs(one.fault) for one in attempt)
        before = arena.here.ledger.runs(1)[0].id
        with stumbling_ledger(ledger) as writes:
            error, outcome = self._export(impatient=hangs)
        assert writes.met or not isinstance(error, KeyboardInterrupt)
        if writes.met:
            arena.the_process_is_gone()
        last = arena.here.ledger.runs(1)[0]
        if isinstance(error, MossOdooError) and last.id != before and not writes.met:
            assert last.outcome == f"stopped: {error.message}"
        arena.odoo.relent()
        arena.moss.relent()
        self.met += [Met(_what(one), one.call, outcome) for one in arena.odoo.met]
        self.met += [Met(_what(one), f"Moss {one.call}", outcome) for one in arena.moss.met]
        if ledger and writes.met:
            what = "Ctrl-C, stored" if ledger.stored else "disk full"
            self.met.append(Met(what, "ledger", outcome))
        self._ledger_is_true()

    def _export(self, *, impatient: bool) -> tuple[BaseException | None, str]:
        """What it ended with, and that in a word; a person understands what went wrong."""
        arena = self._arena
        here = replace(arena.here, installation=arena.impatient) if impatient else arena.here
        try:
            report = here.export(
                statements=True, pace=Pace.of(self._case.batch), lanes=self._case.lanes
            )
        except MossOdooError as error:
            _is_clear(error)
            return error, type(error).__name__
        except KeyboardInterrupt as error:
            return error, "interrupted"
        return None, _told(report, self._pieces)

    def _ledger_is_true(self) -> None:
        """What it says of each expense is so in Odoo, as far as it says anything."""
        ledger = self._arena.here.ledger
        found = judge.standing(self._arena.here.database, self._ids)
        for one in self._ids:
            stored = ledger.expense(one)
            if stored is None:
                assert not found.get(one), f"{one} is in Odoo, and the ledger does not know it"
                continue
            state, standing = stored.state, found.get(one, set())
            said = f"{one} is {state} ({stored.code}: {stored.reason}), and {standing} in Odoo"
            assert state is not State.EXCEPTION, said
            assert not (state in _BEFORE_ODOO and standing), said
            assert state not in _POSTED or standing == {"posted"}, said
            assert state is not State.DRAFT or standing, said

    def _is_whole(self) -> None:
        """Odoo's database shows what it shows where nothing goes wrong, and nothing else."""
        arena, database = self._arena, self._arena.here.database
        for piece in self._pieces:
            expected = arena.expected(piece, self._case.merchants)
            booked = arena.booked(piece)
            assert booked == expected, f"{piece.kind}: {_difference(booked, expected)}"
        assert judge.attached(database, self._ids) == arena.files(self._pieces)
        assert judge.wrong(database, self._ids) == []
        assert not (found := judge.misstated(database, arena.moved(), LATELY)), found


def _hangs(fault: Fault) -> bool:
    return fault.kind is Kind.HANGS


def _what(fault: Fault) -> str:
    return fault.kind + (", carried out" if fault.carried_out else "")


def _is_clear(error: MossOdooError) -> None:
    assert not isinstance(error, BugError), repr(error)
    assert error.message.endswith((".", "!", "?")), repr(error)
    assert error.remedy, repr(error)
    assert "Traceback" not in str(error)


def _told(report: ExportReport, pieces: Sequence[Piece]) -> str:
    """A document that was left because of the fault was told with reason and remedy."""
    unavoidable = {one for piece in pieces if piece.kind == "blocked" for one in piece.ids}
    for one in (*report.blocked, *report.exceptions):
        assert one.reason, one
        assert one.remedy, one
    left = [one for one in (*report.blocked, *report.exceptions) if one.expense not in unavoidable]
    return f"went on without {left[0].code}" if left else "went on"


def _difference(booked: Sequence[judge.Lines], expected: Sequence[judge.Lines]) -> str:
    lines, wanted = ({line for one in each for line in one} for each in (booked, expected))
    more, less = sorted(lines - wanted), sorted(wanted - lines)
    counts = [len(one) for one in booked], [len(one) for one in expected]
    return f"more: {more}; missing: {less}; lines: {counts}"
