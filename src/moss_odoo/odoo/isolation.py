"""Booking in ever smaller parts what cannot be booked together, down to the document at fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from moss_odoo.odoo.failures import ConcurrentUpdateError, InDoubtError, RefusedError, TooLargeError
from moss_odoo.sync.bookings import Booked, Booking, Refused

Results = tuple[Booked | Refused, ...]

_IN_VAIN = 3
"""Documents that fail alone, one after the other, before it is not the documents."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a part; `after_doubt`: Odoo may still be at work on an earlier one."""

    bookings: Sequence[Booking]
    after_doubt: bool = False


def isolated(bookings: Sequence[Booking], book: Callable[[Attempt], Results]) -> Results:
    """The results of `book`, which may be repeated: it looks up what was done before.

    What gets no answer is tried once more, then in halves; so is what Odoo refuses as a whole. A
    document that fails alone is refused. InDoubtError where one after the other fails: then it is
    Odoo that does not answer, and no document's fault.
    """
    return _Isolation(book).of(bookings, twice=True)


class _Isolation:
    def __init__(self, book: Callable[[Attempt], Results]) -> None:
        self._book = book
        self._in_vain = 0

    def of(self, bookings: Sequence[Booking], *, twice: bool, after_doubt: bool = False) -> Results:
        try:
            results = self._book(Attempt(bookings, after_doubt))
        except (InDoubtError, ConcurrentUpdateError) as error:
            if twice:
                return self.of(bookings, twice=False, after_doubt=True)
            if isinstance(error, ConcurrentUpdateError):
                raise
            return self._halved(bookings, error, after_doubt=True)
        except RefusedError as error:
            return self._halved(bookings, error, after_doubt=False)
        self._in_vain = 0
        return results

    def _halved(
        self, bookings: Sequence[Booking], error: InDoubtError | RefusedError, *, after_doubt: bool
    ) -> Results:
        if len(bookings) == 1:
            return (self._refused(bookings[0], error),)
        middle = len(bookings) // 2
        halves = (bookings[:middle], bookings[middle:])
        return tuple(
            result
            for half in halves
            for result in self.of(half, twice=len(half) == 1, after_doubt=after_doubt)
        )

    def _refused(self, booking: Booking, error: InDoubtError | RefusedError) -> Refused:
        expense_id = booking.plan.expense_id
        if isinstance(error, TooLargeError):
            return Refused(
                expense_id,
                "too-large-for-odoo",
                f"Odoo, or the web server in front of it, takes nothing so large: {error.message}",
                "Let it take larger requests (nginx: `client_max_body_size`), or shorten the "
                "expense in Moss.",
                in_doubt=True,
            )
        if isinstance(error, RefusedError):
            return Refused(
                expense_id,
                "refused-by-odoo",
                f"Odoo says: {error.message}",
                "Mend it in Odoo or in Moss; the next run tries again.",
                in_doubt=True,
            )
        self._in_vain += 1
        if self._in_vain >= _IN_VAIN:
            raise error
        return Refused(
            expense_id,
            "no-answer",
            f"Odoo answers when the others are booked, and not with this one: {error.why}.",
            "Look into Odoo's log for the reason; if it takes too long there, raise Odoo's time "
            "limits, or book it by hand.",
            in_doubt=True,
        )
