"""The encoder's pass for training gives what the network itself gives, and its dropout drops."""

import pytest
import torch

from kg.annotate.network import LONGEST, Network, Shape
from kg.annotate.pieces import PAD
from kg.training import forward
from kg.training.forward import Dropout, encode

SHAPE = Shape(50, 5, 7, 4, 2, {"kg": 7}, width=24, layers=3, heads=4, inner=48, arc=8, label=6)
PIECES = torch.tensor([[0, 5, 9, 12, 2], [0, 7, 2, PAD, PAD]])


def test_same_vectors_as_the_network() -> None:
    torch.manual_seed(3)
    network = Network(SHAPE).eval()
    padding = PIECES == PAD
    with torch.no_grad():
        expected = network.encode(PIECES, padding)
        found = encode(network, PIECES, padding, lambda vectors: vectors)
    assert torch.allclose(found[~padding], expected[~padding], atol=1e-5)


def test_gradients_reach_every_layer_and_no_piece() -> None:
    torch.manual_seed(3)
    network = Network(SHAPE).train()
    encode(network, PIECES, PIECES == PAD, Dropout(0.1, 1)).sum().backward()
    for name, parameter in network.encoder.named_parameters():
        assert parameter.grad is not None, name
    assert network.pieces.weight.grad is None


def test_dropout_drops_its_share_and_keeps_the_mean() -> None:
    ones = torch.ones(200, 500)
    dropped = Dropout(0.1, 7)(ones)
    assert (dropped == 0).float().mean().item() == pytest.approx(0.1, abs=0.005)
    assert dropped.mean().item() == pytest.approx(1, abs=0.005)
    assert torch.equal(dropped, Dropout(0.1, 7)(ones))
    assert not torch.equal(dropped, Dropout(0.1, 8)(ones))


def test_too_long_a_sentence_is_refused() -> None:
    long = torch.zeros(1, LONGEST + 1, dtype=torch.long)
    with pytest.raises(ValueError, match=str(LONGEST)):
        encode(Network(SHAPE), long, long == PAD, Dropout(0.1, 1))


@pytest.mark.parametrize(
    ("capabilities", "wanted"),
    [
        ({"amx_bf16": True}, True),
        ({"avx512_bf16": True}, True),
        ({"avx2": True, "amx_bf16": False}, False),
        ({}, False),
    ],
)
def test_bfloat16_only_where_the_processor_multiplies_it(
    capabilities: dict[str, bool], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities, raising=False)
    assert forward.has_bfloat16() is wanted
    with forward.coarse():
        product = torch.ones(2, 2) @ torch.ones(2, 2)
    assert product.dtype == (torch.bfloat16 if wanted else torch.float32)
    with forward.coarse(enabled=False):
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == torch.float32
