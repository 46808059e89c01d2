"""Settings between memory and cache: a JSON head, then the PDF. Never pickle: whoever can write the
cache must not be able to run code.
"""

import json
from typing import TypedDict

from magazine.model.problem import Place, Problem, Severity
from magazine.model.setting import PageBreak, Placed, Setting


class _Places(TypedDict):
    """Places with each name once: a path of classes is far longer than the place itself.

    A row is a page, its area, and where block, picture and element stand among the names.
    """

    names: list[str]
    rows: list[tuple[int, tuple[float, float, float, float], int, int, int]]


def packed(setting: Setting) -> bytes:
    """A setting as bytes."""
    head = {
        "key": setting.key,
        "pages": setting.pages,
        "first": setting.first,
        "breaks": [[b.page, b.label, b.block, b.offset] for b in setting.breaks],
        "drawn": list(setting.drawn),
        "problems": [
            [p.severity.value, p.rule, p.message, p.at.file, p.at.line, p.at.column, p.hint]
            for p in setting.problems
        ],
        "placed": _placed(setting),
    }
    data = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return len(data).to_bytes(8, "big") + data + setting.pdf


def unpacked(value: bytes) -> Setting:
    """A setting from ``packed`` bytes, which the cache has found whole."""
    length = int.from_bytes(value[:8], "big")
    head = json.loads(value[8 : 8 + length])
    return Setting(
        key=head["key"],
        pdf=value[8 + length :],
        pages=head["pages"],
        first=head["first"],
        breaks=tuple(PageBreak(page=p, label=l_, block=b, offset=o) for p, l_, b, o in head["breaks"]),
        drawn=tuple(head["drawn"]),
        problems=tuple(
            Problem(
                severity=Severity(severity),
                rule=rule,
                message=message,
                at=Place(file, line, column),
                hint=hint,
            )
            for severity, rule, message, file, line, column, hint in head["problems"]
        ),
        placed=_places(head["placed"]),
    )


def _placed(setting: Setting) -> _Places:
    names: dict[str, int] = {}

    def known(name: str) -> int:
        return names.setdefault(name, len(names))

    rows = [
        (one.page, one.area, known(one.block), known(one.picture), known(one.element))
        for one in setting.placed
    ]
    return {"names": list(names), "rows": rows}


def _places(found: _Places) -> tuple[Placed, ...]:
    names = found["names"]
    return tuple(
        Placed(
            page=page,
            area=(left, bottom, right, top),
            block=names[block],
            picture=names[picture],
            element=names[element],
        )
        for page, (left, bottom, right, top), block, picture, element in found["rows"]
    )
