"""A printer's file: what it says, what it rests on, and everything that can be wrong with it."""

import hashlib
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magazine.model.measure import mm
from magazine.model.printer import Binding, Printer
from magazine.read.icc import flaw_in_profile
from magazine.read.magazine import read_magazine
from magazine.read.printers import BUILT_IN, PROFILES, printer_names, read_printers

ROOT = Path(__file__).parents[3]
COATED = (PROFILES / "ISOcoated_v2_300_bas.icc").read_bytes()
WHOLE = """\
title = "House"
[condition]
identifier = "FOGRA39"
name = "Coated"
profile = "ISOcoated_v2_300_bas.icc"
[page]
bleed = "3mm"
safe = "5mm"
[ink]
most = 300
[binding]
kind = "saddle-stitch"
"""


class Printers:
    """A magazine's folder with printers in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "issues" / "printers"
        self.folder.mkdir(parents=True)

    def write(self, text: str, name: str = "house") -> None:
        (self.folder / f"{name}.toml").write_text(text, encoding="utf-8")

    def read(self, name: str = "house") -> Printer:
        found, problems = read_printers(self.root / "issues", root=self.root)
        assert [str(problem) for problem in problems] == []
        return found[name]

    def said(self) -> list[str]:
        found, problems = read_printers(self.root / "issues", root=self.root)
        broken = {Path(problem.at.file).stem for problem in problems}
        assert not broken & (set(found) - {path.stem for path in BUILT_IN.iterdir()})
        return [str(problem) for problem in problems]


@pytest.fixture
def printers(tmp_path: Path) -> Printers:
    return Printers(tmp_path)


# --- those that are built in ---------------------------------------------------------------------


def test_the_built_in_printers_are_whole(printers: Printers) -> None:
    found, problems = read_printers(printers.root / "issues")

    assert problems == ()
    assert {
        name: (one.condition.identifier, one.ink, one.binding.value) for name, one in found.items()
    } == {
        "generic-coated": ("FOGRA39", 300, "saddle-stitch"),
        "generic-newsprint": ("CGATS TR 002", 240, "saddle-stitch"),
        "generic-perfect": ("FOGRA39", 300, "perfect"),
        "generic-uncoated": ("FOGRA29", 280, "saddle-stitch"),
    }


def test_every_profile_that_ships_is_the_one_whose_licence_was_read() -> None:
    stated = dict(
        re.findall(r"`(src/\S+\.icc)`.*SHA-256 `([0-9a-f]{64})`", (ROOT / "THIRD-PARTY.md").read_text())
    )

    assert len(stated) == 3
    for path in sorted(PROFILES.glob("*.icc")):
        assert stated[path.relative_to(ROOT).as_posix()] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert path.with_suffix(".txt").is_file(), "a profile travels with its notice"


def test_the_printers_of_this_repository_are_whole() -> None:
    found, problems = read_printers(ROOT / "issues", root=ROOT)

    assert problems == ()
    assert "example-house" in found


# --- what a file says ----------------------------------------------------------------------------


def test_a_file_of_its_own_says_what_no_default_can_know(printers: Printers) -> None:
    printers.write(WHOLE)

    house = printers.read()

    assert (house.title, house.condition.identifier, house.ink, house.ink_area) == (
        "House",
        "FOGRA39",
        300,
        300,
    )
    assert house.condition.digest == hashlib.sha256(COATED).hexdigest()
    assert house.at.file == "issues/printers/house.toml"
    assert (house.bleed.top, house.bleed.inside, house.safe.outside) == (mm(3), mm(3), mm(5))


def test_a_file_that_extends_another_changes_only_what_it_says(printers: Printers) -> None:
    printers.write('extends = "generic-coated"\ntitle = "House"\n[page]\nbleed = "5mm"\n')

    house, coated = printers.read(), printers.read("generic-coated")

    assert house.bleed.top == mm(5)
    assert (house.safe, house.ink, house.condition, house.paper, house.colour) == (
        coated.safe,
        coated.ink,
        coated.condition,
        coated.paper,
        coated.colour,
    )


def test_one_edge_can_be_changed_alone(printers: Printers) -> None:
    printers.write('extends = "generic-coated"\n[page]\nbleed = { inside = "0mm", top = "0.125in" }\n')

    bleed = printers.read().bleed

    assert (bleed.inside, bleed.outside, bleed.bottom) == (mm(0), mm(3), mm(3))
    assert bleed.top.mm == pytest.approx(3.175)


def test_a_printer_may_rest_on_one_of_the_same_folder(printers: Printers) -> None:
    printers.write('extends = "generic-perfect"\ncontact = "Ann, +32 00 00 00 00"\n', "house")
    printers.write('extends = "house"\n[ink]\nmost = 280\narea = 270\n', "house-matt")

    matt = printers.read("house-matt")

    assert (matt.binding, matt.cover.separate, matt.contact) == (
        Binding.PERFECT,
        True,
        "Ann, +32 00 00 00 00",
    )
    assert (matt.ink, matt.ink_area) == (280, 270)


def test_a_profile_lies_beside_the_file_and_goes_before_a_built_in_one(printers: Printers) -> None:
    named = COATED[:24] + bytes([7, 0xE0]) + COATED[26:]  # another year of making
    (printers.folder / "ISOcoated_v2_300_bas.icc").write_bytes(named)
    printers.write(WHOLE)
    printers.write('extends = "house"\n', "other")

    assert printers.read().condition.profile == printers.folder / "ISOcoated_v2_300_bas.icc"
    assert printers.read("other").condition == printers.read().condition
    assert printers.read("generic-coated").condition.profile == PROFILES / "ISOcoated_v2_300_bas.icc"


def test_perfect_binding_puts_the_cover_into_a_file_of_its_own(printers: Printers) -> None:
    printers.write(
        'extends = "generic-coated"\n[binding]\nkind = "perfect"\nmultiple = 2\n[cover]\nspine = "4.2mm"\n'
    )

    house = printers.read()

    assert house.cover.separate
    assert house.spine(96).mm == pytest.approx(4.2)


def test_the_spine_follows_from_pages_and_paper(printers: Printers) -> None:
    assert printers.read("generic-perfect").spine(96).mm == pytest.approx(48 * 115 * 0.8 / 1000)


# --- what can be wrong with a file ---------------------------------------------------------------

AT = "issues/printers/house.toml"
VALID = (
    "`binding`, `condition`, `contact`, `cover`, `extends`, `ink`, `page`, `resolution`, `title`, `type`"
)
COAT = 'extends = "generic-coated"\n'
BAD = {
    "unknown key": (COAT + "inks = 3\n", f"{AT}:2:1: error: there is no key `inks`\n  hint: did you mean `ink`? valid here: {VALID}"),
    "unknown key in a table": (COAT + "[page]\nbleeds = '3mm'\n", f"{AT}:3:1: error: there is no key `page.bleeds`\n  hint: did you mean `bleed`? valid here: `bleed`, `marks`, `safe`"),
    "unknown edge": (COAT + "[page]\nbleed = { left = '3mm' }\n", f"{AT}:3:11: error: there is no key `page.bleed.left`\n  hint: valid here: `bottom`, `inside`, `outside`, `top`"),
    "no unit": (COAT + "[page]\nbleed = '3'\n", f"{AT}:3:1: error: `page.bleed` is `3`, without a unit\n  hint: write it in quotes with its unit, like `3mm` or `0.125in`"),
    "no quotes": (COAT + "[page]\nbleed = 3\n", f"{AT}:3:1: error: `page.bleed` is not a length\n  hint: write it in quotes with its unit, like `3mm` or `0.125in`"),
    "a unit of screens": (COAT + "[page]\nbleed = '3px'\n", f"{AT}:3:1: error: `page.bleed` is `3px`, in no unit we know\n  hint: write it in mm, cm, in or pt"),
    "words for a length": (COAT + "[page]\nsafe = 'some'\n", f"{AT}:3:1: error: `page.safe` is `some`, not a length\n  hint: write it in quotes with its unit, like `3mm` or `0.125in`"),
    "bleed like a page": (COAT + "[page]\nbleed = { top = '3cm' }\n", f"{AT}:3:11: error: `page.bleed.top` is 3cm, too much\n  hint: write at most 20mm"),
    "marks as text": (COAT + "[page]\nmarks = 'yes'\n", f"{AT}:3:1: error: `page.marks` is not true or false\n  hint: write `true` or `false`, without quotes"),
    "ink as text": (COAT + "[ink]\nmost = '300'\n", f"{AT}:3:1: error: `ink.most` is not a number\n  hint: write it without quotes"),
    "more ink than there is": (COAT + "[ink]\nmost = 401\n", f"{AT}:3:1: error: `ink.most` is 401 %, too much\n  hint: write 50 to 400 %"),
    "hardly any ink": (COAT + "[ink]\narea = 3\n", f"{AT}:3:1: error: `ink.area` is 3 %, too little\n  hint: write 50 to 400 %"),
    "no number": (COAT + "[ink]\nmost = nan\n", f"{AT}:3:1: error: `ink.most` is nan %, no number\n  hint: write 50 to 400 %"),
    "endless": (COAT + "[ink]\nmost = inf\n", f"{AT}:3:1: error: `ink.most` is inf %, too much\n  hint: write 50 to 400 %"),
    "a mean above the most": (COAT + "[ink]\nmost = 280\n", f"{AT}:3:1: error: `ink.area` is 300 %, above `ink.most`, 280 %\n  hint: a mean is never above the most; lower `area`"),
    "warns after it refuses": (COAT + "[resolution]\ncolour = { refuse = 225, warn = 150 }\n", f"{AT}:3:1: error: `resolution.colour` refuses at 225 ppi and warns at 150\n  hint: `refuse` is the lower one"),
    "half a resolution": (COAT + "[resolution]\ncolour = { warn = 150 }\n", f"{AT}:3:1: error: `resolution.colour.refuse` is missing\n  hint: add `refuse`"),
    "type turned round": (COAT + "[type]\nleast = 9\n", f"{AT}:3:1: error: `type.least` is 9 pt, above `type.small`, 8 pt\n  hint: `least` holds for all type, `small` for type in two inks or in white"),
    "a binding nobody knows": (COAT + "[binding]\nkind = 'perfekt'\n", f"{AT}:3:1: error: `binding.kind` is `perfekt`, no binding we know\n  hint: did you mean `perfect`? valid here: `perfect`, `saddle-stitch`"),
    "sheets of six pages": (COAT + "[binding]\nmultiple = 6\n", f"{AT}:3:1: error: `binding.multiple` is 6, and saddle stitch takes pages by 4\n  hint: write a multiple of 4"),
    "leaves of one page": (COAT + "[binding]\nkind = 'perfect'\nmultiple = 3\n", f"{AT}:4:1: error: `binding.multiple` is 3, and perfect binding takes pages by 2\n  hint: write a multiple of 2"),
    "half a page": (COAT + "[binding]\nmultiple = 2.5\n", f"{AT}:3:1: error: `binding.multiple` is not a whole number\n  hint: write digits only, without quotes"),
    "no pages": (COAT + "[binding]\nmultiple = 0\n", f"{AT}:3:1: error: `binding.multiple` is 0 pages, too little\n  hint: write 1 to 64 pages"),
    "a paper without weight": (COAT + "[binding]\npaper = { name = 'silk' }\n", f"{AT}:3:1: error: `binding.paper.grams` is missing\n  hint: add `grams`"),
    "a paper of lead": (COAT + "[binding]\npaper = { name = 'silk', grams = 9000 }\n", f"{AT}:3:26: error: `binding.paper.grams` is 9000 g/m², too much\n  hint: write 20 to 600 g/m²"),
    "glue without a cover": (COAT + "[binding]\nkind = 'perfect'\n[cover]\nseparate = false\n", f"{AT}:5:1: error: `cover.separate` is false, and perfect binding has a spine\n  hint: leave `separate` away: the cover is then a file of its own"),
    "half a condition": (COAT + "[condition]\nidentifier = 'FOGRA51'\n", f"{AT}:2:1: error: `condition.name` is missing\n  hint: add `name`|{AT}:2:1: error: `condition.profile` is missing\n  hint: add `profile`"),
    "a table that is none": (COAT + "ink = 300\n", f"{AT}:2:1: error: `ink` is not a table\n  hint: put its keys below a line in square brackets"),
    "not TOML": ("title = House\n", f"{AT}:1:9: error: not valid TOML: invalid value\n  hint: text stands in quotes"),
    "an empty title": (COAT + "title = ' '\n", f"{AT}:2:1: error: `title` is empty\n  hint: write a text"),
    "rests on nobody": ("extends = 'generic-coatd'\n", f"{AT}:1:1: error: `extends` names no printer: `generic-coatd`\n  hint: did you mean `generic-coated`? valid here: `generic-coated`, `generic-newsprint`, `generic-perfect`, `generic-uncoated`, `house`"),
    "rests on itself": ("extends = 'house'\n", f"{AT}:1:1: error: `house` extends `house`: a circle\n  hint: let one of them stand alone"),
}  # fmt: skip


@pytest.mark.parametrize("flaw", BAD)
def test_what_is_wrong_with_a_file_is_told_at_its_line(printers: Printers, flaw: str) -> None:
    text, said = BAD[flaw]
    printers.write(text)

    assert "|".join(printers.said()) == said


def test_everything_that_is_wrong_is_told_at_once(printers: Printers) -> None:
    printers.write(
        "title = 3\nx = 1\n[page]\nbleed = 'a'\nsafe = 'b'\n[ink]\nmost = 9\n[cover]\nspine = 4\n"
    )

    assert [said.split("\n")[0].removeprefix(AT) for said in printers.said()] == [
        ":1:1: error: `title` is not text",
        ":2:1: error: there is no key `x`",
        ":4:1: error: `page.bleed` is `a`, not a length",
        ":5:1: error: `page.safe` is `b`, not a length",
        ":7:1: error: `ink.most` is 9 %, too little",
        ":9:1: error: `cover.spine` is not a length",
    ]


def test_what_a_file_of_its_own_lacks_is_told(printers: Printers) -> None:
    printers.write("[page]\nbleed = { top = '3mm', outside = '3mm', bottom = '3mm' }\n")

    assert [said.split(": error: ")[1] for said in printers.said()] == [
        f'`{name}` is missing\n  hint: add it, or let the file rest on another: `extends = "generic-coated"`'
        for name in ("binding.kind", "condition", "ink.most", "page.bleed.inside", "page.safe", "title")
    ]


def test_a_circle_of_two_is_told_in_one_of_them(printers: Printers) -> None:
    printers.write("extends = 'b'\n", "a")
    printers.write("extends = 'a'\n", "b")

    assert printers.said() == [
        "issues/printers/a.toml:1:1: error: `b`, which it extends, has errors\n  hint: mend `issues/printers/b.toml` first",
        "issues/printers/b.toml:1:1: error: `a` extends `b` extends `a`: a circle\n  hint: let one of them stand alone",
    ]


def test_a_printer_that_rests_on_a_broken_one_says_which_to_mend_first(printers: Printers) -> None:
    printers.write(COAT + "[ink]\nmost = 9\n", "base")
    printers.write("extends = 'base'\n", "house")

    assert printers.said() == [
        "issues/printers/base.toml:3:1: error: `ink.most` is 9 %, too little\n  hint: write 50 to 400 %",
        f"{AT}:1:1: error: `base`, which it extends, has errors\n  hint: mend `issues/printers/base.toml` first",
    ]


def test_names_are_checked(printers: Printers) -> None:
    printers.write(WHOLE, "generic-coated")
    printers.write(WHOLE, "Drukkerij Ü")

    assert printers.said() == [
        "issues/printers/Drukkerij Ü.toml: error: `Drukkerij Ü` cannot name a printer\n  hint: a name has 1 to 80 small letters a to z, digits and hyphens",
        'issues/printers/generic-coated.toml: error: `generic-coated` is the name of a built-in printer\n  hint: rename the file; it may say `extends = "generic-coated"`',
    ]


KEYS = {
    "": ["extends", "title", "contact", "condition", "page", "ink", "binding", "x"],
    "condition": ["identifier", "name", "profile", "registry"],
    "page": ["bleed", "safe", "marks"],
    "ink": ["most", "area"],
    "resolution": ["colour", "bitmap", "page"],
    "type": ["least", "small", "line"],
    "binding": ["kind", "multiple", "paper"],
    "cover": ["separate", "spine", "glue"],
}
LITERALS = [
    "3", "-1", "1e99", "nan", "true", "2026-01-01", "[]", "[1, 'a']", "{}", "{ a = 1 }", "''", "'3mm'", "'perfect'",
    "'generic-coated'", "'house'", "'other'", "{ top = '1mm' }", "{ top = 1, left = '1mm' }", "{ refuse = 3, warn = 9 }",
    "{ refuse = nan, warn = 1 }", "{ name = 'p', grams = 90 }", "'.'", "'..'", "300",
]  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from([(t, k) for t, ks in KEYS.items() for k in ks]), st.sampled_from(LITERALS)
    )
)
def test_whatever_stands_in_a_file_is_read_or_told(written: dict[tuple[str, str], str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        printers = Printers(Path(folder))
        lines = [f"{key} = {value}" for (table, key), value in written.items() if not table]
        for table in sorted({table for table, _ in written} - {""}):
            lines.append(f"[{table}]")
            lines += [f"{key} = {value}" for (own, key), value in written.items() if own == table]
        printers.write("\n".join(lines))
        printers.write("extends = 'house'\n", "other")

        found, problems = read_printers(printers.root / "issues", root=printers.root)

        assert ("house" in found) != any(problem.at.file == AT for problem in problems)
        assert ("other" in found) == ("house" in found)
        assert all(problem.hint for problem in problems)


# --- profiles ------------------------------------------------------------------------------------

ASK = "ask the printer for the output profile of the press, a CMYK `.icc`"
AGAIN = "copy it again, or ask the printer for it anew"
SRGB = (PROFILES / "sRGB_icc22.icm").read_bytes()
BROKEN = {
    "a text": (b"hello" * 100, "is not an ICC profile", ASK),
    "nothing": (b"", "is not an ICC profile", ASK),
    "a screen": (SRGB, "describes a screen, not a press", ASK),
    "cut": (COATED[:4000], f"says that it has {len(COATED)} bytes and has 4000", "it was cut or changed on its way; copy it again"),
    "version 5": (COATED[:8] + b"\5" + COATED[9:], "is a profile of version 5; PDF 1.6 knows 2 and 4", ASK),
    "a link": (COATED[:12] + b"link" + COATED[16:], "describes a link between two devices, not a press", ASK),
    "a press of three inks": (COATED[:16] + b"CMY " + COATED[20:], "is for `CMY`, not for CMYK", ASK),
    "an odd middle": (COATED[:20] + b"RGB " + COATED[24:], "leads to `RGB`, not to Lab or XYZ", ASK),
    "too many tags": (COATED[:128] + b"\0\0\xff\xff" + COATED[132:], "has a broken table of tags", AGAIN),
    "a tag outside": (COATED[:136] + b"\x7f\xff\xff\xff" + COATED[140:], "has a tag `desc` that lies outside of it", AGAIN),
    "no way back": (COATED.replace(b"B2A0", b"B2A9", 1), "lacks the tag `B2A0`, which every profile of a press has", ASK),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_profile_that_describes_no_press_is_refused(printers: Printers, kind: str) -> None:
    data, what, hint = BROKEN[kind]
    (printers.folder / "own.icc").write_bytes(data)
    printers.write(WHOLE.replace("ISOcoated_v2_300_bas", "own"))

    assert printers.said() == [f"{AT}:5:1: error: `own.icc` {what}\n  hint: {hint}"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ISOcoated_v2_300.icc", "there is no profile `ISOcoated_v2_300.icc`, neither beside this file nor built in\n  hint: did you mean `ISOcoated_v2_300_bas.icc`? valid here: `ISOcoated_v2_300_bas.icc`, `newsprint_TR002_240.icc`, `uncoated_FOGRA29_280.icc`"),
        ("../own.icc", "the profile `../own.icc` lies elsewhere\n  hint: put it beside this file and write its name alone"),
        ("/etc/passwd", "the profile `/etc/passwd` lies elsewhere\n  hint: put it beside this file and write its name alone"),
    ],
)  # fmt: skip
def test_a_profile_that_is_not_there_is_told(printers: Printers, name: str, said: str) -> None:
    printers.write(WHOLE.replace("ISOcoated_v2_300_bas.icc", name))

    assert printers.said() == [f"{AT}:5:1: error: {said}"]


def test_every_profile_that_ships_describes_a_press() -> None:
    assert [flaw_in_profile(path.read_bytes()) for path in sorted(PROFILES.glob("*.icc"))] == [None] * 3


@given(data=st.binary(max_size=400), cut=st.integers(0, 300))
def test_no_bytes_break_the_look_into_a_profile(data: bytes, cut: int) -> None:
    assert flaw_in_profile(data) is not None
    flaw_in_profile(COATED[:cut] + data)


# --- the magazine names one ----------------------------------------------------------------------

MAGAZINE = "name = 'M'\nlanguages = ['en']\npublisher = 'P'\nurl = 'https://m.example'\n"


def test_a_magazine_whose_printer_is_unknown_is_told_which_there_are(printers: Printers) -> None:
    printers.write(WHOLE)
    (printers.root / "issues" / "magazine.toml").write_text(MAGAZINE + "printer = 'hous'\n")

    _, problems = read_magazine(printers.root / "issues", root=printers.root)

    assert [str(problem) for problem in problems] == [
        "issues/magazine.toml:5:1: error: `printer` names no printer: `hous`\n  hint: did you mean `house`? valid here: `generic-coated`, `generic-newsprint`, `generic-perfect`, `generic-uncoated`, `house`"
    ]


def test_a_printer_with_errors_is_known_by_name_so_that_only_its_own_errors_are_told(
    printers: Printers,
) -> None:
    printers.write("x = 1\n")
    (printers.root / "issues" / "magazine.toml").write_text(MAGAZINE + "printer = 'house'\n")

    assert read_magazine(printers.root / "issues", root=printers.root)[1] == ()
    assert "house" in printer_names(printers.root / "issues")
