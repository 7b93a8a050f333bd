"""Each command: its options, the use case it calls, and what it prints."""
