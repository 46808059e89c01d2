"""What the files for machines must be, strictly: nothing unknown, nothing of the wrong kind."""

from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

from lxml import etree
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


Text: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
Address: TypeAlias = Annotated[str, StringConstraints(pattern=r"^https://[a-z.]+/[^\s\"<>]*$")]
Identifier: TypeAlias = Annotated[str, StringConstraints(pattern=r"^urn:uuid:[0-9a-f-]{36}$")]
Tag: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
Count: TypeAlias = Annotated[int, Field(gt=0)]
Day: TypeAlias = date
Moment: TypeAlias = AwareDatetime

_ATOM = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("atom.rng"))))


def faults(data: bytes) -> list[str]:
    """What is wrong with a feed or a catalogue in Atom."""
    _ATOM.validate(etree.fromstring(data))
    return [one.message for one in _ATOM.error_log]
