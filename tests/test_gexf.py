"""GEXF against its schema, as the classes that gexfpy generated from gexf.xsd hold it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from xml.etree import ElementTree

import pytest

from kg import formats
from kg.graph import build
from tests.records import RELATIONS, articles

gexfpy = pytest.importorskip("gexfpy", reason="gexfpy is not installed")
from xsdata.exceptions import ParserError  # noqa: E402
from xsdata.formats.dataclass.parsers import XmlParser  # noqa: E402
from xsdata.formats.dataclass.parsers.config import ParserConfig  # noqa: E402
from xsdata.formats.dataclass.serializers import XmlSerializer  # noqa: E402

STRICT = ParserConfig(fail_on_unknown_properties=True, fail_on_converter_warnings=True)
WRITTEN = formats.text(build(articles(), RELATIONS), "gexf")


def faults(text: str) -> list[str]:
    """What the schema does not allow: unknown elements, attributes and values, or what is missing.

    The classes leave out attributes that they do not know; so they must write all that they read.
    """
    try:
        read = XmlParser(config=STRICT).from_string(text, gexfpy.Gexf)
    except ParserError as error:
        return [str(error)]
    lost = names(text) - names(XmlSerializer().render(read))
    return [*(" ".join(one) for one in lost), *missing(read)]


def names(text: str) -> Counter[tuple[str, ...]]:
    """How often each element stands there, with the names of its own attributes."""
    return Counter(
        (each.tag, *sorted(key for key in each.attrib if not key.startswith("{")))
        for each in ElementTree.fromstring(text).iter()
    )


def missing(read: object) -> Iterator[str]:
    """Parts that the schema requires and that are not there."""
    for field in fields(read):  # type: ignore[arg-type]
        value = getattr(read, field.name)
        if field.metadata.get("required") and value in (None, []):
            yield f"{type(read).__name__}.{field.name}"
        for part in value if isinstance(value, list) else [value]:
            if is_dataclass(part):
                yield from missing(part)


def test_gexf_keeps_to_its_schema() -> None:
    assert faults(WRITTEN) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<nodes>", "<nodes><spoon />"),
        ("<nodes>", '<nodes spoon="1">'),
        ('type="string"', 'type="text"'),
        (' title="relation"', ""),
        (' source="turki"', ""),
        ('mode="static"', 'mode="still"'),
        ('version="1.2"', 'version="7"'),
    ],
)
def test_what_the_schema_does_not_allow_is_found(right: str, wrong: str) -> None:
    assert right in WRITTEN
    assert faults(WRITTEN.replace(right, wrong, 1)) != []
