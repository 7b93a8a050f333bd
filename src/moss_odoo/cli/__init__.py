"""The command line: parse, call one use case, print."""

from moss_odoo.cli.main import main

__all__ = ["main"]
