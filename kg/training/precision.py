"""Coarser numbers for the encoder's products, to be measured beside float32.

Each class is a `kg.annotate.encoder.Multiply`: it makes its own copy of a weight when it
first meets it, and gives back float32. Only the products with weights are coarser; attention,
normalisation and the heads stay in float32.
"""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import linear

from kg.annotate.encoder import Multiply

_LARGEST = 127


class Bfloat16:
    """Products of bfloat16: the exponent of float32 with eight bits of its digits."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Tensor, Tensor]] = {}

    def __call__(self, vectors: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        """Return `vectors` (N, in) times `weight` (out, in) plus `bias`: (N, out)."""
        if id(weight) not in self._known:
            self._known[id(weight)] = (weight, weight.bfloat16())
        coarse = self._known[id(weight)][1]
        return linear(vectors.bfloat16(), coarse).float() + bias


class Int8Rows:
    """Products of int8 with one scale for each row of the vectors and of the weight.

    The sums are whole numbers, so that a sentence gives the same bits among any others.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Tensor, Tensor, Tensor]] = {}

    def __call__(self, vectors: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        """Return `vectors` (N, in) times `weight` (out, in) plus `bias`: (N, out)."""
        if id(weight) not in self._known:
            whole, scale = rounded(weight)
            self._known[id(weight)] = (weight, whole.t(), scale.squeeze(1))
        _, whole, scale = self._known[id(weight)]
        mine, size = rounded(vectors)
        sums = torch._int_mm(mine, whole).float()
        return torch.addcmul(bias, sums.mul_(size), scale)


class Int8Batch:
    """Products of int8 with one scale for all vectors of a batch and one for each weight row.

    This is what `torch.ao.quantization.quantize_dynamic` puts in place of a linear layer.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Tensor, object]] = {}

    def __call__(self, vectors: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        """Return `vectors` (N, in) times `weight` (out, in) plus `bias`: (N, out)."""
        if id(weight) not in self._known:
            scale = (weight.abs().amax(dim=1) / _LARGEST).double()
            zero = torch.zeros_like(scale, dtype=torch.long)
            whole = torch.quantize_per_channel(weight, scale, zero, 0, torch.qint8)
            packed = torch.ops.quantized.linear_prepack(whole, bias)
            self._known[id(weight)] = (weight, packed)
        packed = self._known[id(weight)][1]  # seven bits of the vectors: sums of eight overflow
        made: Tensor = torch.ops.quantized.linear_dynamic(vectors, packed, True)
        return made


def rounded(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """Return int8 (N, M) and scales (N, 1) whose product is nearest to `matrix` (N, M)."""
    scale = matrix.abs().amax(dim=1, keepdim=True).clamp_(min=1e-12) / _LARGEST
    return (matrix / scale).round_().to(torch.int8), scale


FLOAT32 = "float32"
VARIANTS: dict[str, Callable[[], Multiply]] = {
    FLOAT32: lambda: linear,
    "bfloat16": Bfloat16,
    "int8, a scale for each piece": Int8Rows,
    "int8, a scale for each batch": Int8Batch,
}
