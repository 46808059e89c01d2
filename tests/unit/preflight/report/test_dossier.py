"""The report for machines: its keys are a promise."""

import hashlib
import json

from magazine.preflight.report.dossier import Dossier, as_json


def test_the_schema_is_as_promised(dossier: Dossier) -> None:
    found = json.loads(as_json(dossier))

    assert {key: found[key] for key in found if key not in ("ink", "findings")} == {
        "schema": 1,
        "file": "tiny-1-en-print.pdf",
        "sha256": hashlib.sha256(dossier.data).hexdigest(),
        "bytes": len(dossier.data),
        "passed": False,
        "totals": {"errors": 2, "warnings": 1},
        "printer": {"name": "generic-coated", "title": "Coated paper <sheetfed>"},
        "condition": {"identifier": "FOGRA39", "name": "Offset", "profile_sha256": "ab" * 32},
        "pages": 2,
        "checks": [
            {"name": "boxes", "rule": "", "source": ""},
            {
                "name": "hairlines",
                "rule": "No line is thinner than a plate can hold; one of no width is as thin as the device's dot.",
                "source": "printers' pages",
            },
        ],
    }
    assert found["findings"][1] == {
        "check": "resolution",
        "severity": "error",
        "message": "`images/<a>.jpg` prints at 143 ppi",
        "hint": "supply 1 620 pixels or more",
        "source": "",
        "page": 1,
        "area": [20.0, 20.0, 80.0, 120.0],
        "culprit": {"file": "issues/01/river.en.md", "line": 42, "column": 0},
    }


def test_the_ink_of_every_page_is_told(dossier: Dossier) -> None:
    one, two = json.loads(as_json(dossier))["ink"]

    assert (one["page"], one["most"], two["page"], two["most"]) == (1, 200.0, 2, 400.0)
    assert set(one["covered"]) == {"cyan", "magenta", "yellow", "black"}
    assert one["covered"]["black"] == 0
    assert two["blank"] is False
