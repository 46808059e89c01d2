"""What the colours of a bound PDF are meant for: its output intents."""

from pathlib import Path

from magazine.press.facts import BindFacts
from magazine.press.syntax import literal, references
from magazine.press.variant import Variant
from magazine.press.writer import Writer

SRGB = Path(__file__).parent / "profiles" / "sRGB_icc22.icm"
_SRGB_NAME = "sRGB IEC61966-2.1"
_REGISTRY = "http://www.color.org"


def write_intents(writer: Writer, facts: BindFacts, variant: Variant) -> list[bytes]:
    """The catalog's entry: one profile for PDF/X and PDF/A; nothing for a printer that is not known."""
    if variant is Variant.SCREEN:
        profile = writer.packed(b"/N 3 /Alternate /DeviceRGB", SRGB.read_bytes())
        kinds = [b"/GTS_PDFA1"]
        said = (_SRGB_NAME, _SRGB_NAME, _REGISTRY)
    elif facts.printer is not None:
        condition = facts.printer.condition
        profile = writer.packed(b"/N 4 /Alternate /DeviceCMYK", condition.profile.read_bytes())
        # ISO 19005-2, 6.2.3: both may stand in one file, if they share the profile's object.
        kinds = [b"/GTS_PDFX", b"/GTS_PDFA1"]
        said = (condition.identifier, condition.name, condition.registry)
    else:
        return []
    identifier, name, registry = map(literal, said)
    intents = [
        writer.plain(
            b"<</Type /OutputIntent /S %s /OutputConditionIdentifier %s /OutputCondition %s "
            b"/RegistryName %s /Info %s /DestOutputProfile %d 0 R>>"
            % (kind, identifier, name, registry, name, profile)
        )
        for kind in kinds
    ]
    return [b"/OutputIntents " + references(intents)]
