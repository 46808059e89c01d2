"""A galley and the print edition's page map become one EPUB 3 file."""
