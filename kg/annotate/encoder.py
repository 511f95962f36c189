"""The encoder's forward pass without padding.

All pieces of a batch stand in one matrix, a sentence after the other, and only attention
takes the sentences apart. Sentences of one article differ so much in length that half of a
padded batch is padding (21,999 places for 11,210 pieces in twenty articles of news).
"""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

Multiply = Callable[[Tensor, Tensor, Tensor], Tensor]
"""Gives `vectors` (N, in), a weight (out, in) and a bias (out) as (N, out); see `linear`."""


def run_layers(
    layers: nn.ModuleList, vectors: Tensor, sizes: Sequence[int], multiply: Multiply
) -> Tensor:
    """Return the last layer's `vectors` (N, width) for those of the pieces.

    `sizes` are the pieces of each sentence, N together. The layers are post-norm; dropout is
    left out.
    """
    for layer in layers:
        assert isinstance(layer, nn.TransformerEncoderLayer)
        vectors = _layer(layer, vectors, sizes, multiply)
    return vectors


def _layer(
    layer: nn.TransformerEncoderLayer, vectors: Tensor, sizes: Sequence[int], multiply: Multiply
) -> Tensor:
    mixed = layer.norm1(vectors + _attention(layer.self_attn, vectors, sizes, multiply))
    inner = gelu(multiply(mixed, layer.linear1.weight, layer.linear1.bias))
    outer = multiply(inner, layer.linear2.weight, layer.linear2.bias)
    out: Tensor = layer.norm2(mixed + outer)
    return out


def _attention(
    module: nn.MultiheadAttention, vectors: Tensor, sizes: Sequence[int], multiply: Multiply
) -> Tensor:
    assert module.in_proj_weight is not None
    joined = multiply(vectors, module.in_proj_weight, module.in_proj_bias)
    heads = joined.view(len(vectors), 3, module.num_heads, -1)
    mixed = [_sentence(part) for part in torch.split(heads, list(sizes))]
    return multiply(torch.cat(mixed), module.out_proj.weight, module.out_proj.bias)


def _sentence(heads: Tensor) -> Tensor:
    """Attend within a sentence of n pieces: (n, 3, heads, size) to (n, heads * size)."""
    asked, keys, values = heads.permute(1, 2, 0, 3).unsqueeze(1)
    mixed = scaled_dot_product_attention(asked, keys, values)
    return mixed[0].transpose(0, 1).flatten(1)
