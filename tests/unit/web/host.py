"""A host as the site asks for one: it serves a folder and obeys its ``_headers``."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def told(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The blocks of a ``_headers`` file: a path, and the headers for what it matches."""
    blocks: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            blocks.append((line, []))
        elif line.strip():
            name, value = line.strip().split(": ", 1)
            blocks[-1][1].append((name, value))
    return blocks


def headers(text: str, path: str) -> list[tuple[str, str]]:
    """All headers that a file's path gets, in order; a name may come twice."""
    return [row for pattern, rows in told(text) if re.fullmatch(_regex(pattern), path) for row in rows]


def _regex(pattern: str) -> str:
    pieces = re.split(r"(:\w+|\*)", pattern)
    return "".join(
        ".*" if one == "*" else "[^/]+" if one.startswith(":") else re.escape(one) for one in pieces
    )


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _rows(self) -> list[tuple[str, str]]:
        return headers(Path(self.directory, "_headers").read_text(encoding="utf-8"), self.path)

    def guess_type(self, path: object) -> str:
        own = dict(self._rows()).get("Content-Type")
        guessed = own or super().guess_type(str(path))
        return f"{guessed}; charset=utf-8" if guessed == "text/html" else guessed

    def end_headers(self) -> None:
        for name, value in self._rows():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
