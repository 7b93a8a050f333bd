"""Figures for Prometheus: what this process did, and how things stand in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from moss_odoo.bootstrap import Installation
from moss_odoo.errors import MossOdooError
from moss_odoo.sync.key_watch import END, NEVER
from moss_odoo.sync.work import Job

_BUCKETS = (1, 5, 15, 60, 300, 900, 3600)


class Metrics:
    """Counts in a registry of its own, so that several may be in one process."""

    def __init__(self, here: Installation) -> None:
        self._registry = CollectorRegistry()
        self._jobs = Counter(
            "moss_odoo_jobs",
            "Jobs that ended in this process, by how.",
            ("connection", "kind", "standing"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "moss_odoo_job_seconds",
            "How long jobs took.",
            ("connection", "kind"),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._expenses = Counter(
            "moss_odoo_expenses",
            "Expenses by what became of them in the exports of this process.",
            ("connection", "outcome"),
            registry=self._registry,
        )
        self._registry.register(_Standing(here))

    def job_ended(self, job: Job, standing: str, seconds: float, counts: dict[str, int]) -> None:
        kind = job.kind.value
        self._jobs.labels(job.connection, kind, standing).inc()
        self._seconds.labels(job.connection, kind).observe(seconds)
        for outcome, count in counts.items():
            if outcome != "odoo_calls":
                self._expenses.labels(job.connection, outcome).inc(count)

    def text(self) -> bytes:
        """As Prometheus reads it."""
        return generate_latest(self._registry)


class _Standing(Collector):
    """Asked of the ledger each time: it is the same in each process."""

    def __init__(self, here: Installation) -> None:
        self._here = here

    def describe(self) -> Iterator[Metric]:
        return iter(())  # nothing is asked before somebody wants to know

    def collect(self) -> Iterator[Metric]:
        waiting = GaugeMetricFamily(
            "moss_odoo_queue_length", "Jobs that wait.", labels=["connection"]
        )
        age = GaugeMetricFamily(
            "moss_odoo_last_success_age_seconds",
            "Since an export last went through to its end.",
            labels=["connection"],
        )
        days = GaugeMetricFamily(
            "moss_odoo_key_days_left",
            "Days until the Odoo API key ends, as Odoo told last.",
            labels=["connection"],
        )
        now = datetime.now(UTC)
        try:
            queued = self._here.work.waiting()
            for connection in self._here.connections.all():
                name = [connection.name]
                waiting.add_metric(name, queued.get(connection.name, 0))
                if last := self._here.work.last_success(connection):
                    age.add_metric(name, (now - last).total_seconds())
                end = self._here.ledger(connection).cursor(END)
                if end is not None and end != NEVER:
                    days.add_metric(name, round((end - now).total_seconds() / 86_400, 2))
        except MossOdooError:
            return  # that the ledger does not answer is for `/health/ready` to say
        yield from (waiting, age, days)
