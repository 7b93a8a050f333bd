"""What people hear of an export that the service has done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import time_machine

from moss_odoo.bootstrap import Installation
from moss_odoo.errors import TransientError
from moss_odoo.service.telling import tell
from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notification import set_telling, telling_of
from moss_odoo.sync.report import ExportReport, Finding
from moss_odoo.sync.telling import tell_failure
from moss_odoo.sync.work import Selection

from .conftest import Inbox


def test_once_a_day_all_that_is_new_comes_in_one_notice_and_recovery_at_once(
    here: Installation, acme: Connection, inbox: Inbox
) -> None:
    store, ledger, notifier = here.connections, here.ledger(acme), here.notifier(acme)
    daily = replace(telling_of(acme, store), daily=time(7))
    set_telling(acme, daily, store, here.reach)
    tell_failure(acme, TransientError("Odoo is away."), ledger, notifier)

    def exported(hour: int, *blocked: str, selection: Selection | None = None) -> list[str]:
        findings = [Finding(one, one, "account-unmapped", "No account.") for one in blocked]
        report, before = ExportReport(1, blocked=findings), len(inbox.notices)
        with time_machine.travel(datetime(2026, 3, 10 + hour // 24, hour % 24, tzinfo=UTC)):
            assert not list(tell(here, acme, selection or Selection(), report, notifier=notifier))
        return [notice["title"] for notice in inbox.notices[before:]]

    assert exported(9, "a") == [
        "The export of “acme” works again",
        "1 expense of “acme” newly needs a person",
    ]
    assert exported(10, "a", "b") == []
    assert exported(24 + 5, "a", "b") == []
    assert exported(24 + 7, "c", selection=Selection(expenses=("c",))) == []
    assert exported(24 + 8, "a", "b", "c") == ["2 expenses of “acme” newly need a person"]
    assert [one.trouble for one in here.deliveries.last(acme)] == [""]
