"""A local Moss: its API, served for a company that is made up from a seed.

Users try the connector on it, and all tests run against it. It knows nothing of the rest of this
project.
"""
