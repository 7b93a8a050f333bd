"""Our export in a process of its own: its memory and its processor time are ours alone."""

from __future__ import annotations

import cProfile
import pstats
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bench.calls import Recording, Spending, watch
from bench.contenders import Result, ours
from bench.world import prepared
from devtools.odoo import Database


@dataclass(frozen=True, slots=True)
class Address:
    """A database as another process reaches it."""

    url: str
    name: str
    api_key: str

    @classmethod
    def of(cls, database: Database) -> Address:
        return cls(database.url, database.name, database.api_key)


@dataclass(frozen=True, slots=True)
class Task:
    """What the process is to do, and where it leaves what it found."""

    moss: str
    expenses: tuple[str, ...]
    lanes: int
    answer: Path
    """For the Result."""
    recording: Path | None = None
    """For the requests that write; noting them costs time and memory."""
    spending: Path | None = None
    """For the seconds of each kind of request."""
    profile: Path | None = None
    """For the functions of ours that take the most processor time."""


def exported(database: Database, task: Task) -> Result:
    child = get_context("spawn").Process(target=_export, args=(Address.of(database), task))
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit("Our export failed.")
    return Result.read(task.answer)


def _export(database: Address, task: Task) -> None:
    with (
        prepared(database, task.moss) as (installed, connection),
        installed.sides(connection) as sides,
    ):
        client = sides.odoo.client  # type: ignore[attr-defined]
        spending = Spending()
        if task.recording:
            watch(client, Recording(task.recording))
        if task.spending:
            watch(client, spending)
        profile = cProfile.Profile()
        if task.profile:
            profile.enable()
        result = ours(connection, sides, installed.connections, task.expenses, lanes=task.lanes)
        profile.disable()
        result.write(task.answer)
    if task.spending:
        spending.write(task.spending)
    if task.profile:
        with task.profile.open("w") as file:
            pstats.Stats(profile, stream=file).sort_stats("tottime").print_stats(40)
