"""The commands of the program and what they take, asked of the program itself."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from cyclopts import App

from moss_odoo.cli.app import app


def all_commands() -> dict[tuple[str, ...], App]:
    """Every command by its words; the program itself by none."""
    return dict(_below((), app))


def _below(words: tuple[str, ...], parent: App) -> Iterator[tuple[tuple[str, ...], App]]:
    yield words, parent
    for name in parent:
        if not name.startswith("-"):
            yield from _below((*words, name), parent[name])


def options_of(command: App) -> set[str]:
    names = {*command.help_flags, *command.version_flags}
    if command.default_command is not None:
        for argument in command.assemble_argument_collection():
            names |= {*argument.names, *argument.negatives}
    return {name for name in names if name.startswith("-")}


def words_of(line: str) -> list[str] | None:
    """What a command line gives to moss-odoo; None where it calls something else."""
    words = shlex.split(line, comments=True)
    for place, word in enumerate(words):
        if PurePath(word).name == "moss-odoo" and "~" not in word:
            return words[place + 1 :]
    return None


def problem_with(words: Sequence[str]) -> str:
    """What the program does not know of these words; empty where it knows all."""
    commands, said = all_commands(), tuple[str, ...]()
    rest = list(words)
    while rest and (*said, rest[0]) in commands:
        said = (*said, rest.pop(0))
    command = commands[said]
    known = options_of(command)
    unknown = [word for word in rest if word.startswith("-") and word.split("=")[0] not in known]
    if unknown:
        return f"no option {unknown[0]}"
    takes_words = command.default_command is not None
    return f"no command {rest[0]}" if rest and not takes_words and rest[0] not in known else ""
