"""Read a layout as its designer wrote it and say what pages, screens and readers would stumble over."""
