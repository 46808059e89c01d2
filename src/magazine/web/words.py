"""The layout's words that the web edition says in its own voice."""

from collections.abc import Iterable, Mapping

# Every key that must stand in `layouts/<layout>/words/<lang>.toml`.
WORDS = (
    "contents",
    "cover",
    "page",
    "note",
    "notes",
    "issue",
    "in_this_issue",
    "publisher",
    "licence",
    "minutes",
    "web_name",
    "web_skip",
    "web_main",
    "web_language",
    "web_light",
    "web_day",
    "web_night",
    "web_auto",
    "web_size",
    "web_size_normal",
    "web_size_large",
    "web_size_larger",
    "web_number",
    "web_read",
    "web_take_along",
    "web_downloads",
    "web_format",
    "web_format_web",
    "web_about_web",
    "web_format_pdf",
    "web_about_pdf",
    "web_format_epub",
    "web_about_epub",
    "web_pages",
    "web_page_count",
    "web_page_mark",
    "web_in_print",
    "web_megabytes",
    "web_kilobytes",
    "web_decimal",
    "web_next",
    "web_back",
    "web_table",
    "web_cite",
    "web_calendar",
    "web_issues",
    "web_also",
    "web_feed",
    "web_home",
    "web_gone",
    "web_gone_text",
    "web_no_scripts",
    "web_access_pdf",
    "web_access_epub",
    "web_checksums",
    "web_feed_json",
    "web_catalogue",
)


def page_range(first: int, last: int) -> str:
    """``18–23``, or ``18`` alone."""
    return f"{first}–{last}" if last > first else str(first)


def weight(size: int, words: Mapping[str, str]) -> str:
    """A file's size as people of this language write it: ``6.2 MB``, ``6,2 Mo``."""
    if size < 1_000_000:
        return words["web_kilobytes"].format(size=max(1, round(size / 1000)))
    return words["web_megabytes"].format(
        size=f"{size / 1_000_000:.1f}".replace(".", words["web_decimal"])
    )


def line(parts: Iterable[str]) -> str:
    """What is there of several facts, with commas."""
    return ", ".join(part for part in parts if part)
