"""The work that goes on by itself: when it is due, who does it, and who hears of it."""

from moss_odoo.service.logs import write_logs
from moss_odoo.service.service import Pulse, Service, running

__all__ = ["Pulse", "Service", "running", "write_logs"]
