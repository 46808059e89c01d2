"""What the files for machines must be, strictly: nothing unknown, nothing of the wrong kind."""

from datetime import date
from typing import Annotated, TypeAlias

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
