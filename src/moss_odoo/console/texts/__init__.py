"""What the console says, in English and German.

Reasons and remedies come from where they are decided, in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from moss_odoo.console.texts.access import (
    AccountTexts,
    AuditTexts,
    SetUpTexts,
    SignInTexts,
    UsersTexts,
)
from moss_odoo.console.texts.frame import FrameTexts, NavigationTexts, SaidTexts
from moss_odoo.console.texts.spend import (
    DecidingTexts,
    ExpenseTexts,
    KindTexts,
    OverviewTexts,
    QueueTexts,
    RunsTexts,
    StateTexts,
    TabTexts,
)
from moss_odoo.console.texts.text import LANGUAGES

__all__ = ["LANGUAGES", "Texts", "texts"]


@dataclass(frozen=True, slots=True)
class Texts:
    frame: FrameTexts
    navigation: NavigationTexts
    said: SaidTexts
    sign_in: SignInTexts
    set_up: SetUpTexts
    account: AccountTexts
    users: UsersTexts
    audit: AuditTexts
    overview: OverviewTexts
    queue: QueueTexts
    tab: TabTexts
    state: StateTexts
    kind: KindTexts
    expense: ExpenseTexts
    deciding: DecidingTexts
    runs: RunsTexts


@cache
def texts(language: str) -> Texts:
    return Texts(
        frame=FrameTexts(language),
        navigation=NavigationTexts(language),
        said=SaidTexts(language),
        sign_in=SignInTexts(language),
        set_up=SetUpTexts(language),
        account=AccountTexts(language),
        users=UsersTexts(language),
        audit=AuditTexts(language),
        overview=OverviewTexts(language),
        queue=QueueTexts(language),
        tab=TabTexts(language),
        state=StateTexts(language),
        kind=KindTexts(language),
        expense=ExpenseTexts(language),
        deciding=DecidingTexts(language),
        runs=RunsTexts(language),
    )
