"""Measurements that anybody can repeat: `make bench`, `make bench-long`."""
