"""The separator: a setting in sRGB becomes one in the four inks of a printing condition."""
