"""Who may use the console and its API: users, roles, sessions, tokens, and the audit log."""
