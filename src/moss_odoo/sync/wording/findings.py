"""What newly needs a person: the commonest reasons first, each with a few examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from moss_odoo.sync.connection import Connection
from moss_odoo.sync.notices import Notice, Topic, notice_for
from moss_odoo.sync.report import Finding
from moss_odoo.words.explained import Explanation
from moss_odoo.words.notices import NoticeTexts
from moss_odoo.words.voice import Voice, voice

_REASONS = 5
_EXAMPLES = 3

Findings = Sequence[Finding]


def new_findings(
    connection: Connection, run: int, expenses: Findings, movements: Findings, language: str
) -> Notice:
    """Of one run; `movements` are bank transactions."""
    t, speaks = NoticeTexts(language), voice(language)
    new = [*expenses, *movements]
    title = t.new_one if len(new) == 1 else t.new
    what = _counted(t, speaks, len(expenses), len(movements))
    return notice_for(
        connection,
        f"findings {run}",
        title.format(what=what, connection=connection.name),
        _listed(new, t, speaks),
        remedy=t.new_remedy,
        topic=Topic.FINDINGS,
        language=language,
    )


def _counted(t: NoticeTexts, speaks: Voice, expenses: int, movements: int) -> str:
    own = (t.expense if expenses == 1 else t.expenses).format(count=speaks.count(expenses))
    others = (t.movement if movements == 1 else t.movements).format(count=speaks.count(movements))
    if expenses and movements:
        return t.both.format(expenses=own, movements=others)
    return own if expenses else others


def _listed(findings: Findings, t: NoticeTexts, speaks: Voice) -> str:
    def head(one: Finding) -> str:
        words = _in_general(one, speaks)
        return words.title if words else one.reason

    heaps = sorted(_by(head, findings), key=len, reverse=True)
    lines = [_heap(heap, speaks) for heap in heaps[:_REASONS]]
    if rest := sum(len(heap) for heap in heaps[_REASONS:]):
        lines.append(t.other_reasons.format(count=speaks.count(rest)))
    return "\n".join(lines)


def _heap(heap: Findings, speaks: Voice) -> str:
    """In other languages than English what the reason is in general, above its own sentences."""
    words, number = _in_general(heap[0], speaks), speaks.count(len(heap))
    if words is None:
        return f"{number}: {heap[0].reason} {_examples(heap)}"
    own = sorted(_by(lambda one: one.reason, heap), key=len, reverse=True)
    lines = [f"{one[0].reason} {_examples(one)}" for one in own[:_EXAMPLES]]
    more = ["…"] if len(own) > _EXAMPLES else []
    return "\n  ".join([f"{number}: {words.title}", words.remedy, *lines, *more])


def _in_general(one: Finding, speaks: Voice) -> Explanation | None:
    """None in English, where the sentence says it."""
    if speaks.language == "en":
        return None
    return speaks.reason(one.code) or speaks.difference(one.code)


def _by(key: Callable[[Finding], str], findings: Findings) -> Iterator[Findings]:
    for _key, heap in groupby(sorted(findings, key=key), key=key):
        yield list(heap)


def _examples(heap: Findings) -> str:
    names = ", ".join(one.label or one.expense for one in heap[:_EXAMPLES])
    return f"({names}{'' if len(heap) <= _EXAMPLES else ', …'})"
