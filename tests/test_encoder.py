"""The encoder without padding gives what PyTorch's own layers give with it."""

import torch
from torch import Tensor
from torch.nn.functional import linear

from kg.annotate.network import LONGEST, Network, Shape
from kg.annotate.pieces import PAD

SHAPE = Shape(50, 5, 7, 4, 2, {"kg": 7}, width=24, layers=3, heads=4, inner=48, arc=8, label=6)
ROWS = ([0, 5, 9, 12, 2], [0, 7, 2], [0, 30, 31, 32, 33, 34, 35, 2])


def _network() -> Network:
    torch.manual_seed(3)
    return Network(SHAPE).eval().requires_grad_(False)


def _padded(rows: tuple[list[int], ...]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])


def test_as_with_padding_in_the_layers_of_pytorch() -> None:
    network, pieces = _network(), _padded(ROWS)
    padding = pieces == PAD
    vectors = network.norm(network.pieces(pieces) + network.positions.weight[: pieces.shape[1]])
    with torch.no_grad():
        expected = network.encoder(vectors, src_key_padding_mask=padding)
        found = network.encode(pieces, padding)
    assert torch.allclose(found[~padding], expected[~padding], atol=1e-5)
    assert not found[padding].any()


def test_a_sentence_is_encoded_alike_alone_and_among_others() -> None:
    network, pieces = _network(), _padded(ROWS)
    together = network.encode(pieces, pieces == PAD)
    for at, row in enumerate(ROWS):
        alone = torch.tensor([row])
        found = network.encode(alone, alone == PAD)
        assert torch.allclose(found[0], together[at, : len(row)], atol=1e-5)


def test_a_long_sentence_is_encoded_in_windows() -> None:
    network = _network()
    pieces = torch.arange(LONGEST + 3).remainder(40).add(4).unsqueeze(0)
    found = network.encode(pieces, pieces == PAD)
    first, rest = pieces[:, :LONGEST], pieces[:, LONGEST:]
    assert torch.allclose(found[:, :LONGEST], network.encode(first, first == PAD), atol=1e-5)
    assert torch.allclose(found[:, LONGEST:], network.encode(rest, rest == PAD), atol=1e-5)


def test_every_product_with_a_weight_goes_through_multiply() -> None:
    network, pieces = _network(), _padded(ROWS)
    shapes = []

    def multiply(vectors: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        shapes.append((len(vectors), *weight.shape))
        return linear(vectors, weight, bias)

    network.multiply = multiply
    network.encode(pieces, pieces == PAD)
    places = sum(map(len, ROWS))
    assert shapes == [
        (places, 72, 24), (places, 24, 24), (places, 48, 24), (places, 24, 48),
    ] * SHAPE.layers  # fmt: skip
