"""Every link of a site on a disk, followed: files exist, fragments name an id that is there."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The ids of a page, and what it leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag != "link" or values.get("rel") not in {"canonical", "alternate"} or "type" in values:
            self.targets += [values[name] for name in ("href", "src") if name in values]
        self.targets += [one.split()[0] for one in values.get("srcset", "").split(",") if one.strip()]
        if values.get("http-equiv") == "refresh":
            self.targets.append(values["content"].split("url=")[1])


def broken(root: Path) -> Iterator[str]:
    """``page: target`` for every link inside the site that leads nowhere."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.html"))}
    for path, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            base = root if parts.path.startswith("/") else path.parent
            found = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            found = found / "index.html" if found.is_dir() else found
            missing = not found.is_file()
            if missing or (
                parts.fragment and found.suffix == ".html" and parts.fragment not in pages[found].ids
            ):
                yield f"{path.relative_to(root)}: {target}"
