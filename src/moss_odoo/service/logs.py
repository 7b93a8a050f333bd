"""The log of the service: one JSON object a line on standard error, without any secret."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def write_logs(level: int = logging.INFO) -> None:
    """For this process from now on, what libraries log included."""
    structlog.configure(
        processors=[*_SHARED, structlog.processors.format_exc_info, _renderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _renderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(level, logging.WARNING))


class Log:
    """What happens to one piece of work; every line bears what it is about."""

    def __init__(self, bound: Any) -> None:
        self._bound = bound

    @classmethod
    def of(cls, **about: Any) -> Log:
        return cls(structlog.get_logger().bind(**about))

    def info(self, event: str, **values: Any) -> None:
        self._bound.info(event, **values)

    def warning(self, event: str, **values: Any) -> None:
        self._bound.warning(event, **values)

    def error(self, event: str, **values: Any) -> None:
        self._bound.error(event, **values)

    def exception(self, event: str, **values: Any) -> None:
        """With the traceback of what was just caught."""
        self._bound.exception(event, **values)


def _renderer() -> structlog.processors.JSONRenderer:
    return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
