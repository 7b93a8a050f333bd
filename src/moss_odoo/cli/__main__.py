"""`python -m moss_odoo.cli`"""

import sys

from moss_odoo.cli.main import main

sys.exit(main())
