"""How what the use cases return looks to people, and as JSON."""
