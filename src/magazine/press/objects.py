"""Small moves on the objects of a PDF that is open in pikepdf."""

from pikepdf import Array, Dictionary, Object, Stream


def entry(obj: Object, *path: str) -> Object | None:
    """What stands under a name, under a name in that, and so on; nothing if any of them is missing."""
    found: Object | None = obj
    for name in path:
        if found is None or name not in found:
            return None
        found = found[name]
    return found


def entries(obj: Object, *path: str) -> list[Object]:
    """The members of the array there; none if it is missing."""
    found = entry(obj, *path)
    return [] if found is None else list(found.as_list())


def discard(obj: Object, *names: str) -> None:
    """Take entries out of a dictionary, where they are."""
    for name in names:
        if name in obj:
            del obj[name]


def kids(element: Object) -> list[Object]:
    """A structure element's children: elements, references to annotations, numbers of marked content."""
    found = entry(element, "/K")
    if found is None:
        return []
    return list(found.as_list()) if isinstance(found, Array) else [found]


def written(obj: Object) -> bytes:
    """The text of an object; of a stream, its dictionary with its length in place."""
    if not isinstance(obj, Stream):
        return obj.unparse(resolved=True)
    facts = Dictionary(dict(obj.stream_dict.items()))
    facts.Length = len(obj.read_raw_bytes())
    return facts.unparse(resolved=True)
