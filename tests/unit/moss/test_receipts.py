"""Files of expenses and of their lines."""

from typing import Any

import httpx2
import pytest

from moss_odoo.books.expense import Expense, Receipt
from moss_odoo.errors import BlockedError
from moss_odoo.moss.failures import RequestRefusedError
from moss_odoo.moss.receipts import (
    LARGEST,
    ReceiptGoneError,
    ReceiptIncompleteError,
    ReceiptTooLargeError,
)
from moss_odoo.moss.translation import translate
from tests.unit.moss.builders import card, line
from tests.unit.moss.fakes import FakeMoss, body_of, page, problem


def bought(number: int, lines: int = 1) -> Expense:
    """An expense `e<number>` with the lines `e<number>-1` and so on."""
    raw = [line("1.00", id=f"e{number}-{position + 1}") for position in range(lines)]
    return translate(card(*raw, home=f"{lines}.00", id=f"e{number}"))


def file(id_: str, **members: Any) -> dict[str, Any]:
    return {"id": id_, "name": f"{id_}.bin", "originalName": f"{id_}.pdf", "size": 10, **members}


class Cabinet:
    """Files by what they hang on; finds them as Moss does, with or without saying where."""

    def __init__(self, files: dict[str, list[str]], *, references: bool = True) -> None:
        self.files = files
        self.references = references

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        body = body_of(request)
        found = [
            file(id_, **(self._reference(owner) if self.references else {}))
            for owner in body["filters"]["expenseIds"]
            for id_ in self.files.get(owner, [])
        ]
        number, size = body["pagination"]["page"], body["pagination"]["pageSize"]
        chosen = found[(number - 1) * size : number * size]
        return page(chosen, more=number * size < len(found))

    def _reference(self, owner: str) -> dict[str, Any]:
        return {"expenseLineId": owner} if "-" in owner else {"expenseId": owner}


def found(moss: FakeMoss, *expenses: Expense) -> dict[str, list[str]]:
    with moss.client() as client:
        answer = client.receipts(expenses)
    for expense_id, receipts in answer.items():
        assert all(receipt.expense_id == expense_id for receipt in receipts)
    return {id_: [receipt.id for receipt in receipts] for id_, receipts in answer.items()}


def test_files_of_expenses_and_of_their_lines_are_found_in_one_call() -> None:
    moss = FakeMoss(Cabinet({"e1": ["a"], "e1-1": ["b"], "e2-2": ["c", "d"]}))
    assert found(moss, bought(1), bought(2, lines=2), bought(3)) == {
        "e1": ["a", "b"],
        "e2": ["c", "d"],
        "e3": [],
    }
    assert len(moss.requests) == 1
    assert body_of(moss.requests[0]) == {
        "filters": {"expenseIds": ["e1", "e1-1", "e2", "e2-1", "e2-2", "e3", "e3-1"]},
        "pagination": {"page": 1, "pageSize": 100},
    }


def test_a_call_never_asks_for_more_than_a_hundred_ids() -> None:
    moss = FakeMoss(Cabinet({"e0": ["a"], "e150-1": ["z"], "e200-150": ["y"]}))
    expenses = [*(bought(number) for number in range(151)), bought(200, lines=150)]
    answer = found(moss, *expenses)
    assert (answer["e0"], answer["e150"], answer["e200"]) == (["a"], ["z"], ["y"])
    sizes = [len(body_of(request)["filters"]["expenseIds"]) for request in moss.requests]
    assert sizes == [100, 100, 100, 2, 100, 51]


def test_an_answer_of_several_pages_is_read_to_its_end() -> None:
    names = [f"f{number:03d}" for number in range(250)]
    moss = FakeMoss(Cabinet({"e1": names}))
    assert found(moss, bought(1), bought(2))["e1"] == names
    assert len(moss.requests) == 3


def test_where_moss_does_not_say_whose_a_file_is_it_is_asked_for_each_expense() -> None:
    moss = FakeMoss(Cabinet({"e1": ["a"], "e2-1": ["b"]}, references=False))
    assert found(moss, bought(1), bought(2), bought(3)) == {"e1": ["a"], "e2": ["b"], "e3": []}
    assert len(moss.requests) == 4


def test_one_expense_alone_needs_no_reference() -> None:
    moss = FakeMoss(Cabinet({"e1-1": ["a"]}, references=False))
    assert found(moss, bought(1)) == {"e1": ["a"]}
    assert len(moss.requests) == 1


def test_a_reference_to_something_else_is_not_believed() -> None:
    stray = page([file("a", expenseId="e9")])
    moss = FakeMoss(stray, page([]), page([file("a", expenseId="e9")]))
    assert found(moss, bought(1), bought(2)) == {"e1": [], "e2": ["a"]}


def test_a_file_that_hangs_on_expense_and_line_comes_once_and_a_deleted_one_never() -> None:
    files = [
        file("a", expenseId="e1"),
        file("a", expenseLineId="e1-1"),
        file("b", expenseId="e1", deleteTime="2026-03-01T00:00:00Z"),
    ]
    assert found(FakeMoss(page(files)), bought(1)) == {"e1": ["a"]}


def test_a_file_is_called_as_its_owner_called_it() -> None:
    files = [file("a"), file("b", originalName=None), {"id": "c", "size": "12 kB"}]
    with FakeMoss(page(files)).client() as moss:
        receipts = moss.receipts([bought(1)])["e1"]
    assert receipts == (
        Receipt(id="a", expense_id="e1", name="a.pdf", size=10),
        Receipt(id="b", expense_id="e1", name="b.bin", size=10),
        Receipt(id="c", expense_id="e1", name="c", size=None),
    )


def test_where_moss_does_not_take_line_ids_the_files_of_expenses_are_still_found() -> None:
    files = Cabinet({"e1": ["a"], "e2": ["b"]})

    def strict(request: httpx2.Request) -> httpx2.Response:
        ids = body_of(request)["filters"]["expenseIds"]
        return problem(400, "no such expense") if "e1-1" in ids else files(request)

    assert found(FakeMoss(strict), bought(1), bought(2)) == {"e1": ["a"], "e2": ["b"]}


def test_a_line_id_that_moss_refuses_hides_no_files_of_others() -> None:
    files = Cabinet({f"e{number}-1": [f"f{number}"] for number in range(1, 9)})

    def strict(request: httpx2.Request) -> httpx2.Response:
        ids = body_of(request)["filters"]["expenseIds"]
        return problem(400, "no such expense") if "e5-1" in ids else files(request)

    answer = found(FakeMoss(strict), *(bought(number) for number in range(1, 9)))
    assert answer == {f"e{number}": [f"f{number}"] if number != 5 else [] for number in range(1, 9)}


def test_a_moss_that_takes_no_lines_is_soon_asked_for_expenses_only() -> None:
    files = Cabinet({"e40": ["a"]})

    def strict(request: httpx2.Request) -> httpx2.Response:
        ids = body_of(request)["filters"]["expenseIds"]
        return problem(400) if any("-" in one for one in ids) else files(request)

    moss = FakeMoss(strict)
    assert found(moss, *(bought(number) for number in range(1, 101)))["e40"] == ["a"]
    assert len(moss.requests) < 25


def test_a_search_that_moss_refuses_in_any_form_is_not_taken_for_no_files() -> None:
    with pytest.raises(RequestRefusedError):
        found(FakeMoss(problem(400)), bought(1))


def test_for_no_expenses_nothing_is_asked() -> None:
    moss = FakeMoss(page([]))
    assert found(moss) == {}
    assert moss.requests == []


def test_a_download_gives_the_bytes() -> None:
    moss = FakeMoss(httpx2.Response(200, content=b"%PDF-1.7"))
    with moss.client() as client:
        assert client.download(Receipt("a/../b", "e1", "a.pdf")) == b"%PDF-1.7"
    assert moss.requests[0].url.raw_path == b"/v1/files/a%2F..%2Fb/content"


def test_a_file_that_moss_calls_too_large_is_not_even_asked_for() -> None:
    moss = FakeMoss(httpx2.Response(200, content=b""))
    with moss.client() as client, pytest.raises(ReceiptTooLargeError, match="“a”") as caught:
        client.download(Receipt("a", "e1", "a", size=LARGEST + 1))
    assert isinstance(caught.value, BlockedError)
    assert moss.requests == []


def test_a_file_that_turns_out_too_large_is_refused() -> None:
    moss = FakeMoss(httpx2.Response(200, content=bytes(LARGEST + 1)))
    with moss.client() as client, pytest.raises(ReceiptTooLargeError):
        client.download(Receipt("a", "e1", "a.pdf", size=10))


def test_a_file_that_is_gone_blocks_its_expense_only() -> None:
    with FakeMoss(problem(404)).client() as client, pytest.raises(ReceiptGoneError):
        client.download(Receipt("a", "e1", "a.pdf"))


def test_a_page_in_the_place_of_a_file_is_asked_past_once() -> None:
    login = httpx2.Response(200, content=b"<html>Log in</html>")
    moss = FakeMoss(login, httpx2.Response(200, content=b"%PDF-1.7"))
    with moss.client() as client:
        assert client.download(Receipt("a", "e1", "a.pdf", size=8)) == b"%PDF-1.7"


def test_a_file_that_never_comes_as_large_as_moss_says_blocks_its_expense_only() -> None:
    moss = FakeMoss(httpx2.Response(200, content=b"%PDF"))
    with (
        moss.client() as client,
        pytest.raises(ReceiptIncompleteError, match="has 8 bytes, and 4 came"),
    ):
        client.download(Receipt("a", "e1", "a.pdf", size=8))
