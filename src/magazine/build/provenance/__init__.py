"""From a spot on paper back to the file that put something there."""
