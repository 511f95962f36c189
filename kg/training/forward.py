"""The encoder's forward pass for training, written out for a CPU.

The same numbers as `Network.encode` (without dropout, to the last bits), in some 60 % of
its time: the fused attention kernel is slow backwards on a CPU, the unfused
one of `nn.MultiheadAttention` copies its inputs, and most of the rest was the drawing of
dropout masks, which are made of random bytes instead.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, linear

from kg.annotate.network import LONGEST, Network

_LEVELS = 256
_MULTIPLIED = ("amx_bf16", "avx512_bf16", "arm_bf16")
"""Capabilities of processors that multiply bfloat16 themselves, as torch calls them."""


def has_bfloat16() -> bool:
    """Tell whether the processor multiplies bfloat16 itself.

    Where torch has to imitate it, a step of training took ten times as long as in float32.
    """
    asked: Mapping[str, object] = getattr(torch.cpu, "get_capabilities", dict)()
    return any(asked.get(name) for name in _MULTIPLIED)


def coarse(enabled: bool = True) -> AbstractContextManager[object]:
    """Multiply in bfloat16, which training bears, where that is the faster way."""
    return torch.autocast("cpu", torch.bfloat16, enabled=enabled and has_bfloat16())


class Dropout:
    """Dropout whose masks are random bytes; the probability is rounded to 1/256."""

    def __init__(self, probability: float, seed: int) -> None:
        self._dropped = round(probability * _LEVELS)
        self._draw = np.random.Generator(np.random.SFC64(seed))

    def __call__(self, vectors: Tensor) -> Tensor:
        """Return `vectors` with some elements at 0 and the others scaled up."""
        drawn = torch.frombuffer(bytearray(self._draw.bytes(vectors.numel())), dtype=torch.uint8)
        kept = drawn.view(vectors.shape).ge(self._dropped).to(vectors.dtype)
        return vectors * kept.mul_(_LEVELS / (_LEVELS - self._dropped))


def encode(
    network: Network, pieces: Tensor, padding: Tensor, drop: Callable[[Tensor], Tensor]
) -> Tensor:
    """Return vectors (B, P, width) of `pieces` (B, P), of which P is at most LONGEST.

    The vectors of pieces and positions are taken as they are: no gradient reaches them.
    """
    if pieces.shape[1] > LONGEST:
        raise ValueError(f"a training sentence has {pieces.shape[1]} pieces, at most {LONGEST}")
    closed = torch.zeros(padding.shape).masked_fill(padding, -1e4)[:, None, None, :]
    with torch.no_grad():
        vectors = network.pieces(pieces) + network.positions(torch.arange(pieces.shape[1]))
        vectors = drop(network.norm(vectors))
    for layer in network.encoder.layers:
        assert isinstance(layer, nn.TransformerEncoderLayer)
        vectors = _layer(layer, vectors, closed, drop)
    return vectors


def _layer(
    layer: nn.TransformerEncoderLayer,
    vectors: Tensor,
    closed: Tensor,
    drop: Callable[[Tensor], Tensor],
) -> Tensor:
    mixed: Tensor = layer.norm1(vectors + drop(_attention(layer.self_attn, vectors, closed)))
    inner = gelu(linear(mixed, layer.linear1.weight, layer.linear1.bias))
    outer = linear(inner, layer.linear2.weight, layer.linear2.bias)
    out: Tensor = layer.norm2(mixed + drop(outer))
    return out


def _attention(module: nn.MultiheadAttention, vectors: Tensor, closed: Tensor) -> Tensor:
    batch, length, width = vectors.shape
    size = width // module.num_heads
    joined = linear(vectors, module.in_proj_weight, module.in_proj_bias)
    asked, keys, values = (
        part.view(batch, length, module.num_heads, size).transpose(1, 2)
        for part in joined.chunk(3, -1)
    )
    weights = (asked * size**-0.5 @ keys.transpose(-1, -2) + closed).softmax(-1)
    mixed = (weights.to(values.dtype) @ values).transpose(1, 2).reshape(batch, length, width)
    return linear(mixed, module.out_proj.weight, module.out_proj.bias)
