"""`make demo`: book a made-up company into a real Odoo 19, prove it, and leave it running."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console

from devtools.demo import background, story
from devtools.odoo.errors import SetupError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m devtools.demo", description=__doc__)
    parser.add_argument("--stop", action="store_true", help="stop what the demo left running")
    parser.add_argument("--expenses", type=int, default=300, help="how many expenses (300)")
    options = parser.parse_args()
    console = Console(highlight=False)
    try:
        if options.stop:
            background.stop(console)
            return 0
        return story.tell(console, options.expenses)
    except SetupError as error:
        console.print(f"[red]{error}[/]")
        return 1


if __name__ == "__main__":
    sys.exit(main())
