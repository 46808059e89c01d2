"""Ask proof-pdf what a printer would: identity, boxes, bleed, inks, overprint, resolution, small type.

It declares a Python that is newer than ours but needs no more than parentheses: `except A, B:` is
new. So it is in no lock file; the first who asks fetches it, by its hash, and has it mended.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_VERSION = "0.3.4"
_HASH = "242ed2a2bda2c5a32d4acb9817e3441e10e04ec4c9d59e59506a1e7443ebc478"
_FOLDER = ROOT / ".cache" / "validators" / f"proof-pdf-{_VERSION}"
_BARE = re.compile(r"except ([\w.]+(?:, [\w.]+)+):")
_START = "from proof_pdf.cli import pdf_app; pdf_app()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What it says of a file; ``severity`` is ``error`` or ``warn``."""

    file: str
    check: str
    severity: str
    message: str
    page: int = 0


def complaints(paths: Sequence[Path], *options: str) -> list[Complaint]:
    """Everything it says; veraPDF is asked elsewhere. Options: ``--trim-mm 210x280`` and the like."""
    folder = _fetched()
    command = [sys.executable, "-c", _START, "verify", "--no-pdfa", "--strict-cmyk", "--json"]
    done = subprocess.run(
        [*command, *options, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise RuntimeError(f"proof-pdf stopped: {done.stderr}") from None
    return [
        Complaint(
            file=Path(one["path"]).name,
            check=found["check"],
            severity=found["severity"],
            message=found["message"],
            page=found["page"] or 0,
        )
        for one in said
        for found in one["findings"]
    ]


def _fetched() -> Path:
    if _FOLDER.exists():
        return _FOLDER
    _FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_FOLDER.parent) as there:
        wanted = Path(there) / "wanted.txt"
        wanted.write_text(f"proof-pdf=={_VERSION} --hash=sha256:{_HASH}\n", encoding="utf-8")
        target = Path(there) / "target"
        pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
        how = ["--no-compile", "--ignore-requires-python", "--require-hashes", "--target", str(target)]
        subprocess.run([*pip, *how, "-r", str(wanted)], check=True)
        for path in sorted(target.rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            path.write_text(_BARE.sub(r"except (\1):", text), encoding="utf-8")
        # Two test processes may fetch it at once: the second finds the folder taken.
        if not _FOLDER.exists():
            target.rename(_FOLDER)
    return _FOLDER
