"""Odoo's command line as a file: with workers it starts its websocket process by the file's name.

Run with `python -m odoo`, that process would fail at once and be started again without end.
"""

from odoo.cli import main  # type: ignore[import-not-found]

if __name__ == "__main__":
    main()
