"""The network's encoder as a folder that Hugging Face's `transformers` loads, as a BERT.

Stanza's own models read an encoder only in this form. Every word gets the pieces that
`kg.annotate.pieces` gives a word after a space, since `transformers` is told the words of a
sentence, but not the spaces between them.
"""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram
from torch import Tensor

from kg.annotate.network import LONGEST, Network, Shape
from kg.annotate.pieces import BOS, EOS, PAD, SPACE, UNKNOWN, Pieces

_LAYER = {
    "self_attn.out_proj": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "linear1": "intermediate.dense",
    "linear2": "output.dense",
    "norm2": "output.LayerNorm",
}
"""Parts of a layer: PyTorch's name and that of `transformers`."""


def write(network: Network, pieces: Pieces, folder: Path) -> None:
    """Write config.json, model.safetensors and the tokenizer of `network` to `folder`."""
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_file(weights(network), folder / "model.safetensors", {"format": "pt"})
    tokenizer(pieces).save(str(folder / "tokenizer.json"))
    for name, content in (
        ("config", config(network.shape)),
        ("tokenizer_config", _tokenizer_config(pieces)),
    ):
        text = json.dumps(content, indent=1, sort_keys=True) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def config(shape: Shape) -> dict[str, object]:
    """Return the sizes of the encoder under the names of `transformers`."""
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": shape.pieces,
        "hidden_size": shape.width,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "hidden_act": "gelu",
        "hidden_dropout_prob": shape.dropout,
        "attention_probs_dropout_prob": 0.0,
        "max_position_embeddings": LONGEST,
        "type_vocab_size": 1,
        "layer_norm_eps": 1e-12,
        "pad_token_id": PAD,
    }


def weights(network: Network) -> dict[str, Tensor]:
    """Return the encoder's weights under the names of `transformers`.

    A BERT adds the vector of a sentence's kind, which kg adds to the positions' vectors in
    advance, so it is zero here; so is the layer above <s>, which is not used.
    """
    width = network.shape.width
    found = {
        "embeddings.word_embeddings.weight": network.pieces.weight,
        "embeddings.position_embeddings.weight": network.positions.weight,
        "embeddings.token_type_embeddings.weight": torch.zeros(1, width),
        "embeddings.LayerNorm.weight": network.norm.weight,
        "embeddings.LayerNorm.bias": network.norm.bias,
        "pooler.dense.weight": torch.zeros(width, width),
        "pooler.dense.bias": torch.zeros(width),
    }
    state = network.encoder.state_dict()
    for number in range(network.shape.layers):
        old, new = f"layers.{number}.", f"encoder.layer.{number}."
        for kind in ("weight", "bias"):
            joined = state[f"{old}self_attn.in_proj_{kind}"].chunk(3)
            for part, piece in zip(("query", "key", "value"), joined, strict=True):
                found[f"{new}attention.self.{part}.{kind}"] = piece
            for mine, theirs in _LAYER.items():
                found[f"{new}{theirs}.{kind}"] = state[f"{old}{mine}.{kind}"]
    return {name: tensor.detach().clone() for name, tensor in found.items()}


def tokenizer(pieces: Pieces) -> Tokenizer:
    """Return what turns the words of a sentence into its pieces, <s> and </s> around them."""
    made = Tokenizer(Unigram(list(pieces.vocabulary), UNKNOWN, False))
    names = [name for name, _ in pieces.vocabulary]
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, "always")
    made.post_processor = processors.TemplateProcessing(
        single=f"{names[BOS]} $A {names[EOS]}",
        special_tokens=[(names[BOS], BOS), (names[EOS], EOS)],
    )
    made.add_special_tokens([names[number] for number in (BOS, PAD, EOS, UNKNOWN)])
    return made


def _tokenizer_config(pieces: Pieces) -> dict[str, object]:
    names = [name for name, _ in pieces.vocabulary]
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": LONGEST,
        "bos_token": names[BOS],
        "cls_token": names[BOS],
        "pad_token": names[PAD],
        "eos_token": names[EOS],
        "sep_token": names[EOS],
        "unk_token": names[UNKNOWN],
    }
