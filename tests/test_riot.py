"""Apache Jena reads what kg writes, where Debian's package libapache-jena-java is installed."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import formats
from kg.graph import build
from kg.rdf import ONTOLOGY, SHAPES
from tests.records import RELATIONS, articles

JAVA = Path("/usr/share/java")
JARS = (
    "jena-arq jena-base jena-cmds jena-core jena-iri slf4j-api slf4j-nop jsonld-java thrift "
    "commons-io commons-lang3 commons-cli commons-csv commons-codec "
    "commons-compress httpclient httpcore jcl-over-slf4j guava failureaccess jackson-core "
    "jackson-databind jackson-annotations protobuf"
)
# Its JSON-LD reader needs a library that Debian does not have; rdflib reads that in test_rdf.py.
# The classes of Debian's jar look for their messages under another name than it stores them.
STORED = "org/apache/jena/ext/"

pytestmark = pytest.mark.skipif(
    not shutil.which("java") or not (JAVA / "jena-cmds.jar").exists(),
    reason="Apache Jena is not installed (apt install libapache-jena-java)",
)
Riot = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def riot(tmp_path_factory: pytest.TempPathFactory) -> Riot:
    """Check RDF files strictly: any fault is told, and an error ends with 1."""
    messages = tmp_path_factory.mktemp("jena")
    with zipfile.ZipFile(JAVA / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(STORED) and name.endswith(".properties"):
                target = messages / name.removeprefix(STORED)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    classes = ":".join([str(messages), *(str(JAVA / f"{name}.jar") for name in JARS.split())])

    def check(*files: Path) -> subprocess.CompletedProcess[str]:
        command = ["java", "-cp", classes, "riotcmd.riot", "--validate", "--strict"]
        return subprocess.run(
            [*command, *map(str, files)], capture_output=True, text=True, check=False, timeout=120
        )

    return check


def test_riot_finds_no_fault(riot: Riot, tmp_path: Path) -> None:
    knowledge = build(articles(), RELATIONS)
    paths = [tmp_path / f"graph.{suffix}" for suffix in ("ttl", "trig", "nq", "nt")]
    for path in paths:
        formats.save(knowledge, path)
    done = riot(*paths, ONTOLOGY, SHAPES)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_riot_would_find_one(riot: Riot, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    formats.save(build(articles(), RELATIONS), path)
    path.write_text(path.read_text(encoding="utf-8") + "id:x kg:y\n", encoding="utf-8")
    done = riot(path)
    assert done.returncode != 0 or "ERROR" in done.stdout + done.stderr
