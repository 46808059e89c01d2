"""Finished file -> Report; opens it with another library than the one that wrote it."""
