"""The size of batches: it follows how long they take, within bounds and step by step."""

from __future__ import annotations

import pytest

from moss_odoo.sync.pace import Pace

PACE = Pace(first=50, smallest=5, largest=200, seconds=60.0)


@pytest.mark.parametrize(
    ("documents", "seconds", "next_one"),
    [
        pytest.param(50, 60.0, 50, id="just in time stays as it is"),
        pytest.param(50, 30.0, 100, id="twice as quick becomes twice as large"),
        pytest.param(100, 200.0, 30, id="too slow becomes smaller"),
        pytest.param(40, 1.0, 160, id="grows to four times at the most"),
        pytest.param(100, 6000.0, 25, id="shrinks to a quarter at the most"),
        pytest.param(150, 1.0, 200, id="never more than the largest"),
        pytest.param(6, 6000.0, 5, id="never less than the smallest"),
        pytest.param(10, 0.0, 40, id="no time at all is no reason to fail"),
    ],
)
def test_the_next_batch_is_as_large_as_the_last_one_was_quick(
    documents: int, seconds: float, next_one: int
) -> None:
    assert PACE.after(documents, seconds) == next_one


@pytest.mark.parametrize("seconds", [0.001, 60.0, 6000.0])
def test_a_size_that_was_asked_for_stays(seconds: float) -> None:
    assert Pace.of(10).after(10, seconds) == 10
