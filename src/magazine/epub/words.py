"""The layout's words that an EPUB says in its own voice."""

# Every key that must stand in `layouts/<layout>/words/<lang>.toml`.
WORDS = (
    "contents",
    "cover",
    "advertisement",
    "epub_landmarks",
    "epub_pages",
    "epub_beginning",
    "note",
    "notes",
    "epub_back",
    "epub_print_edition",
    "epub_summary_text",
    "epub_summary_pictures",
    "epub_summary_undescribed",
    "epub_summary_pages",
)
