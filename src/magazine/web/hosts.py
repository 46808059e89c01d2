"""What a host must be told so that it serves the site as it is meant: safety, types, what may be kept.

The same in three tongues: ``_headers`` (Netlify, Cloudflare Pages), ``.htaccess`` (Apache) and a piece
of nginx's configuration. A policy in the pages would not do: opened from a disk, where a page has no
origin, ``'self'`` names nothing.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from magazine.model.issue import Magazine

# Nothing but what lies on the site itself; nothing runs, nothing is sent, nobody frames it.
_ALLOWED = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
POLICY = "; ".join(_ALLOWED)
SAFETY: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOR_EVER = "public, max-age=31536000, immutable"
_HASHED = ("media", "assets")  # an issue's folders in which a name changes with what it names
_CATALOGUE = "application/atom+xml;profile=opds-catalog;kind="
# Types that a host does not guess from the ending: by path, `:…` is one folder.
_TYPES: Mapping[str, str] = {
    "/:lang/feed.xml": "application/atom+xml",
    "/:number/:lang/feed.xml": "application/atom+xml",
    "/:lang/feed.json": "application/feed+json",
    "/:number/:lang/feed.json": "application/feed+json",
    "/opds.xml": f"{_CATALOGUE}navigation",
    "/:lang/opds.xml": f"{_CATALOGUE}acquisition",
    "/opds.json": "application/opds+json",
    "/:lang/opds.json": "application/opds+json",
    "/:number/:lang/webpub.json": "application/webpub+json",
    "/:number/SHA256SUMS": "text/plain; charset=utf-8",
}
# Types by ending, for servers that have an old list.
_ENDINGS: Mapping[str, str] = {
    "avif": "image/avif",
    "epub": "application/epub+zip",
    "ics": "text/calendar",
    "woff2": "font/woff2",
}


def host_files(magazine: Magazine) -> dict[str, bytes]:
    """The three files, at the site's root."""
    root = urlsplit(magazine.url).path.rstrip("/")
    return {
        "_headers": _headers(root).encode(),
        ".htaccess": _htaccess(root).encode(),
        "nginx.conf": _nginx(root).encode(),
    }


def _headers(root: str) -> str:
    blocks = [
        (f"{root}/*", dict(SAFETY)),
        *((f"{root}/:number/{folder}/*", {"Cache-Control": FOR_EVER}) for folder in _HASHED),
        *((f"{root}{path}", {"Content-Type": media}) for path, media in _TYPES.items()),
    ]
    return "\n".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in told.items())
        for path, told in blocks
    )


def _htaccess(root: str) -> str:
    lines = [
        "DirectoryIndex index.html",
        "Options -Indexes",
        f"ErrorDocument 404 {root}/404.html",
        "AddDefaultCharset utf-8",
        *(f"AddType {media} .{ending}" for ending, media in _ENDINGS.items()),
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in SAFETY.items()),
        '  Header set Cache-Control "no-cache"',
        *_when(f"^{root}/[0-9]+/({'|'.join(_HASHED)})/", f'Header set Cache-Control "{FOR_EVER}"'),
        "</IfModule>",
        *(
            line
            for path, media in _TYPES.items()
            for line in _when(_pattern(root + path), f'ForceType "{media}"')
        ),
    ]
    return "\n".join(lines) + "\n"


def _when(pattern: str, line: str) -> tuple[str, ...]:
    return f'<If "%{{REQUEST_URI}} =~ m#{pattern}#">', f"  {line}", "</If>"


def _nginx(root: str) -> str:
    """For inside ``server { … }``. A location with a header of its own must say all of them again."""
    safety = [f'add_header {name} "{value}" always;' for name, value in SAFETY.items()]
    lines = [
        "index index.html;",
        "charset utf-8;",
        f"error_page 404 {root}/404.html;",
        *safety,
        'add_header Cache-Control "no-cache";',
        f"location ~ ^{root}/[0-9]+/({'|'.join(_HASHED)})/ {{",
        *(f"  {line}" for line in safety),
        f'  add_header Cache-Control "{FOR_EVER}";',
        "  types {",
        "    image/jpeg jpg; image/png png; image/svg+xml svg; text/css css;",
        *(f"    {media} {ending};" for ending, media in _ENDINGS.items()),
        "  }",
        "}",
        *(
            f'location ~ {_pattern(root + path)} {{ types {{ }} default_type "{media}"; }}'
            for path, media in _TYPES.items()
        ),
        f"location ~ ^{root}/[0-9]+/[^/]+\\.epub$ {{ types {{ }} default_type {_ENDINGS['epub']}; }}",
        f"location ~ \\.ics$ {{ types {{ }} default_type {_ENDINGS['ics']}; }}",
    ]
    return "\n".join(lines) + "\n"


def _pattern(path: str) -> str:
    pieces = [
        "[^/]+" if piece.startswith(":") else piece.replace(".", r"\.") for piece in path.split("/")
    ]
    return f"^{'/'.join(pieces)}$"
