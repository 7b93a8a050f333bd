"""The main job, for people to look at: a made-up company booked into a real Odoo 19."""
