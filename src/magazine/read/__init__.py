"""A folder of copy becomes an issue, and every problem in it."""
