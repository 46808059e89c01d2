"""The editions of a magazine, a declaration each; a new module with an ``EDITION`` is a new edition."""
