"""What a bound PDF says of itself: labels of its pages, its title, who made it and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape

from magazine.model.issue import Language
from magazine.model.layout import FontFace
from magazine.model.problem import Place
from magazine.press.syntax import day, literal

PRODUCER = "magazine"


@dataclass(frozen=True, slots=True, kw_only=True)
class BindFacts:
    """Everything that binding cannot read from the articles' pages.

    ``labels`` has one label a page, in order. ``languages`` and ``sources`` are by spot: its
    language where it is not ``lang``, and the file that a problem of it names.
    """

    title: str
    author: str
    lang: Language
    date: date
    fonts: tuple[FontFace, ...]
    labels: tuple[str, ...]
    subject: str = ""
    publisher: str = ""
    languages: Mapping[str, Language] = field(default_factory=dict)
    sources: Mapping[str, Place] = field(default_factory=dict)

    def lang_of(self, key: str) -> Language:
        """The language of a spot."""
        return self.languages.get(key, self.lang)

    def place_of(self, key: str) -> Place:
        """The file that is named when something is wrong with a spot."""
        return self.sources.get(key, Place(key))


def information(facts: BindFacts) -> bytes:
    """The document information dictionary."""
    rows = {
        b"/Title": literal(facts.title),
        b"/Author": literal(facts.author),
        b"/Subject": literal(facts.subject) if facts.subject else b"",
        b"/Producer": literal(PRODUCER),
        b"/CreationDate": day(facts.date),
        b"/ModDate": day(facts.date),
    }
    return b"<<" + b" ".join(name + b" " + value for name, value in rows.items() if value) + b">>"


def metadata(facts: BindFacts) -> bytes:
    """The XMP packet: the same as the information dictionary, and that the file is PDF/UA-1."""
    when = f"{facts.date.isoformat()}T00:00:00Z"
    subject = _alternative("dc:description", facts.subject) if facts.subject else ""
    publisher = _list("Bag", "dc:publisher", facts.publisher) if facts.publisher else ""
    return f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
{_alternative("dc:title", facts.title)}
{_list("Seq", "dc:creator", facts.author)}
{_list("Bag", "dc:language", facts.lang)}
{subject}{publisher}<xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
""".encode()


def _alternative(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'


def _list(kind: str, name: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{escape(text)}</rdf:li></rdf:{kind}></{name}>"


def page_labels(labels: Sequence[str]) -> bytes:
    """The number tree of the labels: one entry for a run of numbers, one for each other label."""
    rows = []
    before = ""
    for place, label in enumerate(labels):
        goes_on = label.isdecimal() and before.isdecimal() and int(label) == int(before) + 1
        if not goes_on:
            plain = label.isdecimal() and label == str(int(label)) and label != "0"
            text = b"<</S /D /St %d>>" % int(label) if plain else b"<</P %s>>" % literal(label)
            rows.append(b"%d %s" % (place, text))
        before = label
    return b"<</Nums [%s]>>" % b" ".join(rows)
