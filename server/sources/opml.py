"""OPML: lists of feeds, as feed readers hand them on (http://opml.org/spec2.opml). Read from strangers, so bounded."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from server.errors import Invalid
from server.sources.plain_text import one_line, shortened

MAX_OPML_BYTES = 1024 * 1024
MAX_OUTLINES = 500
MAX_NAME_CHARACTERS = 200


@dataclass(frozen=True)
class Outline:
    """One feed of a list."""

    name: str
    url: str


def read_opml(data: bytes) -> list[Outline]:
    """The feeds of a list, each address once, folders flattened. Raises Invalid with a sentence for what is none."""
    if len(data) > MAX_OPML_BYTES:
        raise Invalid("This file is larger than 1 MB, which no list of feeds is.")
    if b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data or "<!ENTITY".encode("utf-16-be") in data:
        raise Invalid("This file defines entities of its own, which no list of feeds needs. Export it again.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Invalid(
            f"This is no OPML file, or it was cut off: {one_line(str(error))}. Export it again from your feed reader."
        ) from error
    if str(root.tag).lower() != "opml":
        raise Invalid("This is XML but no OPML file. In your feed reader, look for “Export” or “OPML”.")
    found: dict[str, Outline] = {}
    for outline in root.iter("outline"):
        url = _attribute(outline, "xmlUrl") or _attribute(outline, "xmlurl")
        if url and len(found) < MAX_OUTLINES:
            name = _attribute(outline, "title") or _attribute(outline, "text") or url
            found.setdefault(url, Outline(shortened(name, MAX_NAME_CHARACTERS), url))
    return list(found.values())


def write_opml(title: str, feeds: Iterable[Outline]) -> bytes:
    """The list as a file that any feed reader takes."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for feed in feeds:
        etree.SubElement(body, "outline", type="rss", text=feed.name, title=feed.name, xmlUrl=feed.url)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _attribute(outline: Any, name: str) -> str:
    return one_line(str(outline.get(name) or ""))
