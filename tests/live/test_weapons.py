"""A head for weapons' names beside the trained network: read in the same pass, or refused."""

from pathlib import Path

import pytest
import torch

from kg.annotate import JOINT, MODELS, Annotator
from kg.annotate.weapons import FILE, Head, Weapons, digest, save
from kg.errors import ModelError
from kg.read import document

pytestmark = pytest.mark.live

TEXT = "Iran menembakkan Zarvan-4."


def _folder(folder: Path, network: str) -> Path:
    """The models with a head that takes every word for a weapon's name."""
    for path in MODELS.iterdir():
        if path.suffix in (".pt", ".kg") and path.name != FILE:
            (folder / path.name).symlink_to(path)
    head = Head(448, 2)
    with torch.no_grad():
        for parameter in head.parameters():
            parameter.zero_()
        head.tags.bias.copy_(torch.tensor([-9.0, 9.0, -9.0]))
    save(Weapons(head, 0.9, network), folder / FILE)
    return folder


def test_its_names_stand_beside_the_others(tmp_path: Path, annotator: Annotator) -> None:
    armed = Annotator(_folder(tmp_path, digest(MODELS / JOINT)))
    (with_head,) = armed.annotate(document("uji", TEXT)).sentences
    (without,) = annotator.annotate(document("uji", TEXT)).sentences
    assert with_head.tokens == without.tokens
    others = tuple(name for name in with_head.names if name.type != "weapon")
    assert others == tuple(name for name in without.names if name.type != "weapon")
    words = {TEXT[name.start : name.end] for name in with_head.names if name.type == "weapon"}
    assert {"Iran", "menembakkan"} <= words


def test_the_head_of_another_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"another joint\.kg"):
        Annotator(_folder(tmp_path, "0" * 64))
