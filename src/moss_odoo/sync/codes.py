"""Free short codes for journals, and free codes for accounts in the style of the chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from moss_odoo.errors import ConfigError

_LENGTH = 5
"""The longest code that Odoo takes for a journal."""


class CodeTooLongError(ConfigError):
    def __init__(self, code: str) -> None:
        super().__init__(
            f"The short code “{code}” has more than {_LENGTH} characters; Odoo takes no more for a "
            "journal.",
            remedy="Choose a shorter one.",
        )


class Codes:
    """The codes of one company that are taken; those given out are taken from then on."""

    def __init__(
        self, journals: Mapping[str, str], accounts: Iterable[str], *, bank_prefix: str
    ) -> None:
        """`journals`: their names by code."""
        self._owners = journals
        self._journals = set(journals)
        self._accounts = set(accounts)
        self._bank_prefix = bank_prefix

    def journal(self, wanted: str) -> tuple[str, str]:
        """This one, else the next free one like it; and the journal that has it already."""
        if len(wanted) > _LENGTH:
            raise CodeTooLongError(wanted)
        codes = [wanted, *(f"{wanted[: _LENGTH - len(str(n))]}{n}" for n in range(2, 1000))]
        code = next(code for code in codes if code not in self._journals)
        self._journals.add(code)
        return code, self._owners.get(wanted, "")

    def bank_account(self) -> str:
        """The next one among the bank accounts; by the same rule as Odoo's own."""
        return self.account_after(self._bank_prefix)

    def account_after(self, prefix: str) -> str:
        code = next_code(prefix, self._accounts)
        self._accounts.add(code)
        return code


def next_code(prefix: str, taken: set[str]) -> str:
    """The first free account code behind `prefix`, as long as most of its neighbours are."""
    near = [code for code in taken if code.startswith(prefix)] or taken
    lengths = Counter(len(code) for code in near if code)
    length = lengths.most_common(1)[0][0] if lengths else 6
    start = prefix.ljust(length, "0")
    digits = len(start) - len(start.rstrip("0123456789"))
    head, number = start[: len(start) - digits], int(start[len(start) - digits :] or 0)
    while True:
        number += 1
        code = f"{head}{number:0{digits}d}"
        if code not in taken:
            return code
