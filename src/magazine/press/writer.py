"""Writes numbered objects as a PDF file with object streams and a cross-reference stream."""

import hashlib
import struct
import zlib

_PER_STREAM = 400  # objects in one object stream: packed well, read quickly
_LEVEL = 6


class Writer:
    """Collects objects; ``finish`` closes the file. Equal calls give equal bytes."""

    def __init__(self, version: str = "1.7") -> None:
        self._out = bytearray(f"%PDF-{version}\n%".encode() + b"\xf0\x9f\x96\xa4\n")
        self._last = 0
        self._rows: dict[int, bytes] = {0: struct.pack(">BIH", 0, 0, 65535)}
        self._plain: list[tuple[int, bytes]] = []

    def reserve(self, count: int = 1) -> int:
        """The first of so many new object numbers in a row."""
        first = self._last + 1
        self._last += count
        return first

    def plain(self, body: bytes, number: int = 0) -> int:
        """Add an object that is no stream; returns its number."""
        number = number or self.reserve()
        self._plain.append((number, body))
        if len(self._plain) == _PER_STREAM:
            self._pack()
        return number

    def stream(self, facts: bytes, data: bytes, number: int = 0) -> int:
        """Add a stream with final data; ``facts`` are its dictionary's entries but for its length."""
        return self.copied(b"<<%s /Length %d>>" % (facts, len(data)), data, number)

    def copied(self, dictionary: bytes, data: bytes, number: int = 0) -> int:
        """Add a stream with its whole dictionary."""
        number = number or self.reserve()
        self._rows[number] = struct.pack(">BIH", 1, len(self._out), 0)
        self._out += b"%d 0 obj\n%s\nstream\n" % (number, dictionary)
        self._out += data
        self._out += b"\nendstream\nendobj\n"
        return number

    def packed(self, facts: bytes, data: bytes, number: int = 0) -> int:
        """Add a stream and deflate its data."""
        return self.stream(facts + b" /Filter /FlateDecode", zlib.compress(data, _LEVEL), number)

    def _pack(self) -> None:
        holder = self.reserve()
        head, bodies, offset = [], [], 0
        for position, (number, body) in enumerate(self._plain):
            head.append(b"%d %d" % (number, offset))
            bodies.append(body)
            offset += len(body) + 1
            self._rows[number] = struct.pack(">BIH", 2, holder, position)
        first = b" ".join(head) + b"\n"
        facts = b"/Type /ObjStm /N %d /First %d" % (len(head), len(first))
        self.packed(facts, first + b"\n".join(bodies), holder)
        self._plain = []

    def digest(self) -> str:
        """SHA-256 of all that was added so far."""
        total = hashlib.sha256(self._out)
        for number, body in self._plain:
            total.update(b"%d %s" % (number, body))
        return total.hexdigest()

    def finish(self, root: int, info: int) -> bytes:
        """The whole file; its identifier is made of its content."""
        if self._plain:
            self._pack()
        holder = self.reserve()
        start = len(self._out)
        self._rows[holder] = struct.pack(">BIH", 1, start, 0)
        order = sorted(self._rows)
        runs: list[list[int]] = []
        for number in order:
            if runs and sum(runs[-1]) == number:
                runs[-1][1] += 1
            else:
                runs.append([number, 1])
        index = b" ".join(b"%d %d" % (first, count) for first, count in runs)
        name = hashlib.sha256(self._out).hexdigest()[:32].encode()
        facts = b"/Type /XRef /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] /W [1 4 2] /Index [%s]"
        rows = b"".join(self._rows[number] for number in order)
        self.packed(facts % (order[-1] + 1, root, info, name, name, index), rows, holder)
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)
