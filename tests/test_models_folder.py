"""A folder of ordinary Stanza models is opened with everything that its models read."""

from pathlib import Path
from typing import Any

import pytest

import kg.annotate
from kg.annotate import open_pipeline

LAYOUT = (
    "tokenize/gsd.pt", "pos/gsd_charlm.pt", "lemma/gsd_charlm.pt", "depparse/gsd_charlm.pt",
    "pretrain/conll17.pt", "forward_charlm/oscar2023.pt", "backward_charlm/oscar2023.pt",
)  # fmt: skip


def _given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    given: dict[str, Any] = {}
    monkeypatch.setattr(kg.annotate.stanza, "Pipeline", lambda _, **more: given.update(more))
    open_pipeline(folder)
    return given


def test_character_models_are_given_to_all_that_read_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in LAYOUT:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    given = _given(tmp_path, monkeypatch)
    assert given["processors"] == "tokenize,pos,lemma,depparse"
    assert given["pos_model_path"] == str(tmp_path / "pos/gsd_charlm.pt")
    for reader in ("pos", "depparse"):
        for way in ("forward_charlm", "backward_charlm"):
            assert given[f"{reader}_{way}_path"] == str(tmp_path / way / "oscar2023.pt")


def test_without_character_models_none_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tokenize.pt", "depparse.pt"):
        (tmp_path / name).touch()
    assert not [name for name in _given(tmp_path, monkeypatch) if "charlm" in name]
