"""Asking a person until the answer will do; what breaks on the way costs no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from moss_odoo.cli.screen import Screen
from moss_odoo.cli.wizard.talk import Talk
from moss_odoo.errors import BugError, ConfigError, TransientError

Answering = Callable[..., Talk]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """A talk with a person who has these answers, and no more."""

    def talk(*answers: str) -> Talk:
        left = list(answers)
        monkeypatch.setattr(Screen, "ask", lambda _screen, _question: left.pop(0))
        return Talk(Screen())

    return talk


def breaking(times: int) -> Callable[[], str]:
    left = [TransientError("The line broke.") for _ in range(times)]

    def work() -> str:
        if left:
            raise left.pop()
        return "done"

    return work


def test_where_the_line_breaks_a_person_may_try_again(
    answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answering("y", "").persistently(breaking(2)) == "done"
    assert capsys.readouterr().out.count("The line broke.") == 2


def test_who_does_not_want_to_try_again_is_told_why_it_ended(answering: Answering) -> None:
    with pytest.raises(TransientError, match="The line broke"):
        answering("n").persistently(breaking(2))


def test_a_wrong_answer_is_asked_again_and_a_bug_is_not(answering: Answering) -> None:
    def checked(text: str) -> str:
        if text == "wrong":
            raise ConfigError("It is wrong.")
        if text == "odd":
            raise BugError("We did not think of that.")
        return text.upper()

    talk = answering("wrong", "right")
    assert talk.until_right("wrong", lambda: talk.ask("Word"), checked) == "RIGHT"
    with pytest.raises(BugError):
        talk.until_right("odd", lambda: talk.ask("Word"), checked)


@pytest.mark.parametrize(
    ("answers", "chosen"), [(["2"], 1), (["ÄPFEL"], 0), (["3", "none", "", "pears"], 1)]
)
def test_a_choice_is_made_by_number_or_name(
    answering: Answering, answers: list[str], chosen: int
) -> None:
    assert answering(*answers).choose("Which", [("Äpfel", "red"), ("Pears", "")]) == chosen


def test_no_answer_takes_what_is_proposed(answering: Answering) -> None:
    assert answering("").choose("Which", [("Apples", ""), ("Pears", "")], default=1) == 1
    assert answering("").ask("Word", "proposal") == "proposal"
    assert answering("").agree("Well?", default=False) is False
    assert answering("hm", "Ja").agree("Well?", default=False) is True
