"""What a person is told when a real Odoo cannot be had on this machine."""

from __future__ import annotations


class SetupError(Exception):
    """Something is missing or in the way; `what` says which, `remedy` what to do about it."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what + (" " if remedy and not what.endswith("\n") else "") + remedy)
        self.what = what
        self.remedy = remedy
