"""Exit statuses, and which error ends with which: decided here and nowhere else."""

from __future__ import annotations

from moss_odoo.errors import (
    BlockedError,
    BugError,
    CredentialsError,
    MossOdooError,
    TransientError,
)

WELL = 0
"""All well; left out is well."""
DOCUMENTS = 1
"""Some documents are blocked, failed or exceptions."""
SETUP = 2
"""Wrong use, or a person must mend the set-up."""
UNREACHABLE = 3
"""Moss or Odoo cannot be reached, is not what it should be, or refuses the credentials."""
BUG = 1
INTERRUPTED = 130
"""As shells have it for Ctrl-C."""


def status_of(error: MossOdooError) -> int:
    match error:
        case CredentialsError() | TransientError():
            return UNREACHABLE
        case BlockedError():
            return DOCUMENTS
        case BugError():
            return BUG
        case _:
            return SETUP
