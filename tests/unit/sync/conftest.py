from __future__ import annotations

from collections.abc import Iterator

import pytest

from moss_odoo.cipher import Cipher, new_key
from moss_odoo.ledger import LedgerStore, open_ledger
from tests.ledger.emptied import emptied


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerStore]:
    path = tmp_path_factory.mktemp("unit") / "ledger.sqlite"
    with open_ledger(f"sqlite:///{path}", Cipher([new_key()])) as opened:
        yield opened


@pytest.fixture
def store(shared: LedgerStore) -> LedgerStore:
    return emptied(shared)
