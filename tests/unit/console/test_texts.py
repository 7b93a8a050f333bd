"""Every text is there in both languages, and templates use only those that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest
from jinja2 import nodes

from moss_odoo.books.expense import Kind
from moss_odoo.books.mapping import MappingKind
from moss_odoo.books.push.changes import Field, Step
from moss_odoo.books.state import State
from moss_odoo.console.rendering import environment, said
from moss_odoo.console.texts import LANGUAGES, Texts, texts
from moss_odoo.console.texts.text import Group, Text
from moss_odoo.sync.mapping_view import Standing
from moss_odoo.sync.queue import Tab


def every_text() -> Iterator[tuple[str, Text]]:
    for field in fields(Texts):
        group = type(getattr(texts("en"), field.name))
        for name, value in vars(group).items():
            if isinstance(value, Text):
                yield f"{field.name}.{name}", value


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


def test_both_languages_name_the_same_gaps_and_commands() -> None:
    for name, text in every_text():
        assert {text.words[one].count("{") for one in LANGUAGES} == {text.words["en"].count("{")}, (
            name
        )
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
        (known.mapping_kind, [one.value for one in MappingKind]),
        (known.mapping_record, [one.value for one in MappingKind]),
        (known.mapping_standing, [one.value for one in Standing]),
        (known.push, [one.value for one in Step]),
        (known.push_field, [one.name.lower() for one in Field]),
    ]
    for group, values in groups:
        names = [value.replace(" ", "_").replace("-", "_") for value in values]
        assert [name for name in names if not hasattr(group, name)] == []


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
