"""The network in one file: weights in eight bits, vocabularies and settings in JSON.

Matrices are kept as int8 with one half-precision scale for each row; all else is in half
precision. The file is a ZIP of raw arrays, written without times, so that the same
weights always give the same bytes.
"""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor

from kg.annotate.network import Network, Shape
from kg.annotate.pieces import Pieces
from kg.errors import ModelError

REMEDY = "reinstall kg, or make the models with `python -m kg.training train`"
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Joint:
    """The network with everything that gives its numbers a meaning.

    `lemmas` maps a form, a tab and a part of speech to the root that treebanks give it, by
    treebank, and under "" to the root that most of them give;
    `common` are words that running text writes in lower case, `proper` words (lower-cased)
    that it writes with a capital, `openers` words that begin sentences and have a capital
    hardly anywhere else.
    """

    network: Network
    pieces: Pieces
    upos: tuple[str, ...]
    deprels: tuple[str, ...]
    scripts: tuple[str, ...]
    tags: tuple[str, ...]
    treebanks: tuple[str, ...]
    lemmas: dict[str, dict[str, str]]
    common: frozenset[str]
    proper: frozenset[str]
    openers: frozenset[str] = frozenset()


def save(joint: Joint, path: Path) -> None:
    """Write the network and its vocabularies."""
    settings = {
        "shape": asdict(joint.network.shape),
        "pieces": [[piece, round(score, 4)] for piece, score in joint.pieces.vocabulary],
        "upos": joint.upos,
        "deprels": joint.deprels,
        "scripts": joint.scripts,
        "tags": joint.tags,
        "treebanks": joint.treebanks,
        "lemmas": joint.lemmas,
        "common": sorted(joint.common),
        "proper": sorted(joint.proper),
        "openers": sorted(joint.openers),
    }
    write(path, settings, joint.network.state_dict())


def write(path: Path, settings: dict[str, Any], weights: Mapping[str, Tensor]) -> None:
    """Write settings and weights as one file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        text = json.dumps(settings, ensure_ascii=False, sort_keys=True)
        _add(archive, "settings.json", text.encode("utf-8"))
        for name, tensor in weights.items():
            for suffix, array in _packed(tensor).items():
                buffer = io.BytesIO()
                np.save(buffer, array)
                _add(archive, f"{name}{suffix}.npy", buffer.getvalue())


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _packed(tensor: Tensor) -> dict[str, Any]:
    array = tensor.detach().float().numpy()
    if array.ndim < 2:
        return {"": array.astype(np.float16)}
    rows = array.reshape(-1, array.shape[-1])
    scale = (np.abs(rows).max(axis=1, keepdims=True) / 127).astype(np.float16)
    safe = np.where(scale == 0, 1, scale).astype(np.float32)
    whole = np.clip(np.rint(rows / safe), -127, 127).astype(np.int8)
    return {"": whole.reshape(array.shape), ".scale": scale}


def load(path: Path) -> Joint:
    """Read what `save` wrote; raises ModelError where the file is missing or broken."""
    return read(path, _load)


def read(path: Path, make: Callable[[dict[str, Any], dict[str, Tensor]], Made]) -> Made:
    """Give `make` the settings and the weights that `write` wrote.

    Raises ModelError where the file is missing or broken, or `make` does not understand it.
    """
    if not path.is_file():
        raise ModelError(f"The model file {path} is missing: {REMEDY}.")
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kept = (n.removesuffix(".npy") for n in archive.namelist() if n.endswith(".npy"))
            weights = {
                name: _unpacked(archive, name, names)
                for name in kept
                if not name.endswith(".scale")
            }
            return make(json.loads(archive.read("settings.json")), weights)
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, EOFError) as error:
        raise ModelError(f"The model file {path} is damaged ({error}): {REMEDY}.") from error


def _load(settings: dict[str, Any], weights: dict[str, Tensor]) -> Joint:
    network = Network(Shape(**settings["shape"]))
    network.load_state_dict(weights)
    network.eval().requires_grad_(False)
    return Joint(
        network,
        Pieces([(piece, score) for piece, score in settings["pieces"]]),
        tuple(settings["upos"]),
        tuple(settings["deprels"]),
        tuple(settings["scripts"]),
        tuple(settings["tags"]),
        tuple(settings["treebanks"]),
        settings["lemmas"],
        frozenset(settings.get("common", ())),
        frozenset(settings.get("proper", ())),
        frozenset(settings.get("openers", ())),
    )


def _unpacked(archive: zipfile.ZipFile, name: str, names: set[str]) -> Tensor:
    array = np.load(io.BytesIO(archive.read(f"{name}.npy"))).astype(np.float32)
    if f"{name}.scale.npy" in names:
        scale = np.load(io.BytesIO(archive.read(f"{name}.scale.npy"))).astype(np.float32)
        rows = array.reshape(-1, array.shape[-1]) * scale
        array = rows.reshape(array.shape)
    return torch.from_numpy(np.ascontiguousarray(array))
