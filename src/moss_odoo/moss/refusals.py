"""Why Moss did not write something, in words that lead on."""

from __future__ import annotations

from moss_odoo.books.push.changes import Cause
from moss_odoo.moss.wire import ErrorCode
from moss_odoo.moss.written import NOT_WRITTEN, Written
from moss_odoo.sync.push_ports import WriteRefusedError


def check(answer: Written) -> None:
    """WriteRefusedError where it was not written."""
    if answer.status not in NOT_WRITTEN:
        return
    for code, (cause, reason, remedy) in _LASTING.items():
        if code in answer.codes:
            raise WriteRefusedError(cause, reason, remedy, lasting=True)
    if ErrorCode.ITEM_INACTIVE in answer.codes:
        cause, reason, remedy = _ASLEEP
    else:
        cause, reason, remedy = _BY_STATUS.get(answer.status, _UNFIT)
    said = f" Moss says: {answer.words}." if answer.words else ""
    raise WriteRefusedError(cause, reason + said, remedy, lasting=answer.status == 402)


_MODULE = (
    Cause.MODULE_MISSING,
    "Your Moss plan has no dimensions but cost centres and cost carriers.",
    "Have Moss activate the module “Multiple Dimensions”, or use one of those two.",
)
_LASTING = {
    ErrorCode.MANAGED: (
        Cause.ANOTHER_INTEGRATION,
        "Another accounting integration is active in Moss and owns this master data.",
        "Change it in that integration, or disconnect that one in Moss.",
    ),
    ErrorCode.MODULE_MISSING: _MODULE,
    ErrorCode.DIMENSION_INACTIVE: (
        Cause.DIMENSION_INACTIVE,
        "The dimension is not active in Moss, and takes no changes.",
        "Activate it in Moss.",
    ),
}
"""What would be answered to everything of the same kind."""

_ASLEEP = (
    Cause.INACTIVE_IN_MOSS,
    "The item was deactivated in Moss meanwhile.",
    "Activate it in Moss, or archive the account in Odoo.",
)
_BY_STATUS = {
    402: _MODULE,
    404: (Cause.GONE_IN_MOSS, "It was deleted in Moss meanwhile.", "Run the command again."),
    409: (
        Cause.TAKEN,
        "Something else in Moss already has its number, code or name.",
        "Give each its own, in Odoo or in Moss.",
    ),
}
_UNFIT = (
    Cause.REFUSED,
    "Moss does not accept it.",
    "Correct it in Odoo, or enter it in Moss by hand.",
)
