from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from moss_odoo.cipher import Cipher, new_key
from moss_odoo.ledger import LedgerStore, open_ledger


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LedgerStore]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", Cipher([new_key()])) as opened:
        yield opened
