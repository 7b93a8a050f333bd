"""Every text is there in both languages, and templates use only those that there are."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from jinja2 import nodes

import moss_odoo
from moss_odoo import words
from moss_odoo.books.expense import Kind
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.movements import MovementKind
from moss_odoo.books.push.changes import Field, Step
from moss_odoo.books.state import State
from moss_odoo.console.language import Reader
from moss_odoo.console.rendering import environment, said
from moss_odoo.console.texts import LANGUAGES, Texts, texts
from moss_odoo.sync.mapping_view import Standing
from moss_odoo.sync.queue import Tab
from moss_odoo.words.text import Group, Text


def every_text() -> Iterator[tuple[str, Text]]:
    """Of the console, and of what else speaks to people."""
    for module in pkgutil.walk_packages(words.__path__, f"{words.__name__}."):
        importlib.import_module(module.name)
    for group in Group.__subclasses__():
        for name, value in vars(group).items():
            if isinstance(value, Text):
                yield f"{group.__name__}.{name}", value


def used() -> Iterator[tuple[str, str, str]]:
    """Template, group and name of each text."""
    loaded = environment()
    for template in loaded.list_templates():
        assert loaded.loader is not None
        source, *_ = loaded.loader.get_source(loaded, template)
        for node in loaded.parse(source).find_all(nodes.Getattr):
            match node.node:
                case nodes.Getattr(node=nodes.Name(name="t"), attr=group):
                    yield template, group, node.attr


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_ends_in_blanks(language: str) -> None:
    wrong = [
        name
        for name, text in every_text()
        if not text.words[language] or text.words[language] != text.words[language].strip()
    ]
    assert wrong == []


def test_every_group_of_the_console_is_looked_at() -> None:
    looked_at = {name.partition(".")[0] for name, _text in every_text()}
    assert {type(getattr(texts("en"), one.name)).__name__ for one in fields(Texts)} <= looked_at
    assert {"NoticeTexts", "PaperTexts"} <= looked_at


def test_no_text_hides_in_which_language_its_group_is() -> None:
    own = {field.name for field in fields(Group)}
    assert own
    assert [name for name, _text in every_text() if name.rpartition(".")[2] in own] == []


def test_both_languages_name_the_same_gaps_and_commands() -> None:
    for name, text in every_text():
        gaps = [sorted(re.findall(r"\{(\w*)\}", text.words[one])) for one in LANGUAGES]
        assert gaps == [gaps[0]] * len(LANGUAGES), name
        assert text.words["en"].count("`") == text.words["de"].count("`"), name


def test_templates_use_texts_that_there_are() -> None:
    known = texts("en")
    found = list(used())
    assert len(found) > 100
    assert [one for one in found if not hasattr(getattr(known, one[1], None), one[2])] == []


def test_every_state_kind_and_tab_has_its_word() -> None:
    known = texts("de")
    groups: list[tuple[Group, list[str]]] = [
        (known.state, [one.value for one in State]),
        (known.kind, [one.value for one in Kind]),
        (known.tab, [one.value for one in Tab]),
        (known.movement_kind, [one.value for one in MovementKind]),
        (known.movement, [one.value for one in MovementKind]),
        (known.mapping_kind, [one.value for one in MappingKind]),
        (known.mapping_record, [one.value for one in MappingKind]),
        (known.mapping_standing, [one.value for one in Standing]),
        (known.push, [one.value for one in Step]),
        (known.push_field, [one.name.lower() for one in Field]),
    ]
    for group, values in groups:
        names = [value.replace(" ", "_").replace("-", "_") for value in values]
        assert [name for name in names if not hasattr(group, name)] == []


def test_every_step_of_the_work_has_its_word() -> None:
    """As the use cases tell them; what only commands do too."""
    folder = Path(moss_odoo.__file__).parent
    told = {
        title
        for part in ("sync", "odoo")
        for module in (folder / part).rglob("*.py")
        for title in re.findall(r'stage\(\s*"([^"]+)"', module.read_text(encoding="utf-8"))
    }
    reader = Reader("de", Locale.parse("de_DE"))
    template = environment().get_template("jobs_parts.html")
    shown: Any = template.make_module({"t": reader.t, "r": reader})
    assert len(told) > 15
    assert [title for title in sorted(told) if shown.stage(title) == title] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Run `moss-odoo check`.", "Run <code>moss-odoo check</code>."),
        ("<b> `<i>`", "&lt;b&gt; <code>&lt;i&gt;</code>"),
        ("An odd ` one", "An odd ` one"),
    ],
)
def test_what_is_to_be_typed_is_shown_as_such(text: str, shown: str) -> None:
    assert str(said(text)) == shown
