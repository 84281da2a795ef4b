"""A comment's body as a theme would show it."""
