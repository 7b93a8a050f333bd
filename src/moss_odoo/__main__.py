"""`python -m moss_odoo` is the command `moss-odoo`."""

import sys

from moss_odoo.cli import main

sys.exit(main())
