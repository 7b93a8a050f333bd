"""The pages, group by group."""

from __future__ import annotations

from moss_odoo.console.pages import (
    account,
    audit,
    deciding,
    expense,
    overview,
    queue,
    runs,
    set_up,
    signing_in,
    tokens,
    users,
)
from moss_odoo.console.routing import Page

ALL: tuple[Page, ...] = tuple(
    page
    for group in (
        signing_in,
        set_up,
        overview,
        queue,
        expense,
        deciding,
        runs,
        account,
        tokens,
        users,
        audit,
    )
    for page in group.pages
)
