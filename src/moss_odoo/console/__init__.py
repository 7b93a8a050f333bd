"""The web console for finance people, and its JSON API."""
