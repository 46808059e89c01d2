"""Pages are looked at: drawn by two renderers and compared pixel by pixel."""
