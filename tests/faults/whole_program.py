"""Read all of the program, for the processes that are copied from one that did."""

from importlib import import_module
from pkgutil import iter_modules

import moss_odoo.bootstrap  # noqa: F401
from moss_odoo.cli import commands

for each in iter_modules(commands.__path__, f"{commands.__name__}."):
    import_module(each.name)
