"""The second reader of names: Stanza's BiLSTM-CRF with word vectors that the news taught.

Vectors of words (fastText, Bojanowski et al. 2017) are learnt from the news and the corpora;
then Stanza's own program learns all corpora of names at once, with tags of its own for each
corpus's guidelines. What it leaves is written as `kg.annotate.recurrent` reads it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any

import torch
from stanza.models import ner_tagger
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import UNK_ID, VOCAB_PREFIX
from stanza.models.ner.trainer import Trainer
from torch import Tensor

from kg.annotate.network import Scores
from kg.annotate.processor import best_names, inputs, mean
from kg.annotate.recurrent import Names, Recurrent, Sizes
from kg.annotate.store import Joint, load
from kg.training import corpora
from kg.training.evaluate import NAME_TESTS, tag_score
from kg.training.examples import Example
from kg.training.names import read_names
from kg.training.newswords import WORD, texts
from kg.training.programs import SEED, SHORTHAND
from kg.training.stock import write_pretrain
from kg.training.throughput import markdown

SCHEMES = ("kg", "idner", "nergrit", "nerugm", "nerui")
"""Whose guidelines it learns; by the first one, the best step is chosen."""
VECTOR, RARE, EPOCHS = 100, 3, 6
"""Dimensions of the vectors, how often a word has to occur, and passes over the text."""
STEPS, EVERY, RATE = 3200, 400, 0.002
"""Batches of 32 sentences, after how many a step is judged, and the rate of Adam."""
_SEED = 1
KINDS = ("person", "organisation", "place")
TAGS = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BIES"))
_NEVER = -1e4
_SIZES = ("--hidden_dim", "256", "--char_hidden_dim", "64", "--char_emb_dim", "64")
_SHARES = (0.3, 0.5, 0.7)
"""The second reader's shares in the mean that are measured."""


def sentences(data: Path) -> Iterator[list[str]]:
    """Yield what the vectors are learnt from, in lower case: the news, and the corpora."""
    for text in texts(data):
        for line in text.splitlines():
            if words := WORD.findall(line):
                yield [word.lower() for word in words]
    found = corpora.read(data)
    for example in (*found.names, *found.icon, *found.older, *found.modern):
        yield [word.lower() for word in example.words]


def write_vectors(lines: Iterable[list[str]], path: Path) -> None:
    """Write fastText skip-gram vectors of the words as Stanza reads them.

    One thread, so that the same text gives the same vectors.
    """
    from gensim.models import FastText

    made = FastText(
        list(lines), sg=1, vector_size=VECTOR, min_count=RARE, epochs=EPOCHS, workers=1, seed=SEED
    )
    write_pretrain(made.wv.index_to_key, torch.from_numpy(made.wv.vectors), path)


def train(data: Path, work: Path, threads: int = 1) -> Names:
    """Return the reader; its vectors and Stanza's model are made in `work` where they lack."""
    torch.set_num_threads(threads)
    work.mkdir(parents=True, exist_ok=True)
    vectors, model = work / "vectors.pt", work / "names.pt"
    if not vectors.is_file():
        write_vectors(sentences(data), vectors)
    if not model.is_file():
        write_multiple(corpora.read(data).names, work / "train.json")
        write_multiple(corpora.development_names(data), work / "dev.json")
        fit(work)
    return converted(model, vectors)


def write_multiple(examples: Iterable[Example], path: Path) -> None:
    """Write sentences with tags by all SCHEMES as the JSON of Stanza's name finder."""
    rows = [
        [
            {"text": word, "ner": "O", "multi_ner": [_tag(example, s, at) for s in SCHEMES]}
            for at, word in enumerate(example.words)
        ]
        for example in examples
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")


def _tag(example: Example, scheme: str, at: int) -> str:
    """Return the tag, or what stands for none: nothing is learnt there."""
    return example.names[scheme][at] or "O" if scheme in example.names else "-"


def fit(work: Path) -> None:
    """Train on all corpora; the best step by the development parts is kept."""
    ner_tagger.main(
        [
            "--train_file", str(work / "train.json"), "--eval_file", str(work / "dev.json"),
            "--wordvec_pretrain_file", str(work / "vectors.pt"), "--predict_tagset", "0",
            "--save_dir", str(work), "--save_name", "names.pt",
            "--shorthand", SHORTHAND, "--seed", str(_SEED), "--cpu",
            "--optim", "adam", "--lr", str(RATE), "--batch_size", "32",
            "--max_steps", str(STEPS), "--eval_interval", str(EVERY), *_SIZES,
        ]
    )  # fmt: skip


def converted(model: Path, vectors: Path) -> Names:
    """Return what Stanza trained as kg reads it."""
    trainer = Trainer(
        args={}, model_file=str(model), pretrain=Pretrain(str(vectors)), device="cpu"
    )
    vocab, weights = trainer.vocab, trainer.model.state_dict()
    words, rows = _merged(_units(vocab["word"]), _units(vocab["delta"]), weights)
    letters = _units(vocab["char"])
    made = {
        "words.weight": rows,
        "letters.weight": weights["charmodel.char_emb.weight"][[UNK_ID, *letters.values()]],
        "begin": torch.stack([weights[f"charmodel.charlstm_{state}_init"][:, 0] for state in "hc"]),
        **_lstm(weights, "charmodel.charlstm", "spelling"),
        **_transformed(weights, _lstm(weights, "taggerlstm", "context")),
    }
    for at, scheme in enumerate(SCHEMES):
        made |= _head(weights, at, vocab["tag"].state_dict()["_id2unit"][at], scheme)
    sizes = Sizes(len(rows), 1 + len(letters), len(TAGS), SCHEMES, VECTOR)
    network = Recurrent(sizes)
    network.load_state_dict(made)
    network.eval().requires_grad_(False)
    numbered = {letter: at for at, letter in enumerate(letters, 1)}
    return Names(network, sizes, words, numbered, TAGS)


def _units(vocab: Any) -> dict[str, int]:
    """Return the numbers of a vocabulary's words or letters, without Stanza's own marks."""
    units: list[str] = vocab.state_dict()["_id2unit"]
    return {unit: at for at, unit in enumerate(units) if at >= len(VOCAB_PREFIX)}


def _merged(
    news: dict[str, int], added: dict[str, int], weights: Mapping[str, Tensor]
) -> tuple[dict[str, int], Tensor]:
    """Return the words' numbers and vectors (words, VECTOR), the unknown word's first.

    A word's vector is that of the news and what training added to it (Stanza's `delta`).
    """
    base, delta = weights["word_emb.weight"], weights["delta_emb.weight"]
    rows = [base[UNK_ID] + delta[UNK_ID]]
    words = list(dict.fromkeys([*news, *added]))
    for word in words:
        more = delta[added[word]] if word in added else torch.zeros(VECTOR)
        rows.append(base[news.get(word, UNK_ID)] + more)
    return {word: at for at, word in enumerate(words, 1)}, torch.stack(rows)


def _lstm(weights: Mapping[str, Tensor], old: str, new: str) -> dict[str, Tensor]:
    begin = f"{old}.lstm."
    return {
        f"{new}.{key.removeprefix(begin)}": value
        for key, value in weights.items()
        if key.startswith(begin)
    }


def _transformed(weights: Mapping[str, Tensor], lstm: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the LSTM's weights with Stanza's linear map of the input multiplied in."""
    found = dict(lstm)
    for way in ("", "_reverse"):
        inner = lstm[f"context.weight_ih_l0{way}"]
        found[f"context.weight_ih_l0{way}"] = inner @ weights["input_transform.weight"]
        found[f"context.bias_ih_l0{way}"] += inner @ weights["input_transform.bias"]
    return found


def _head(
    weights: Mapping[str, Tensor], at: int, units: Sequence[str], scheme: str
) -> dict[str, Tensor]:
    """Return a scheme's head with its tags in the order of TAGS; one that it lacks is never."""
    score, bias, moves = (
        weights[name]
        for name in (f"tag_clfs.{at}.weight", f"tag_clfs.{at}.bias", f"crits.{at}._transitions")
    )
    known = {tag: number for number, tag in enumerate(units)}
    places = [known.get(tag, UNK_ID) for tag in TAGS]
    never = torch.tensor([0.0 if tag in known else _NEVER for tag in TAGS])
    return {
        f"heads.{scheme}.weight": score[places],
        f"heads.{scheme}.bias": bias[places] + never,
        f"moves.{scheme}": moves[places][:, places],
    }


def table(data: Path, network: Path, names: Names) -> str:
    """Return the F1 of the network, of the second reader and of means on the tests of names."""
    joint, rows = load(network), []
    for test, (name, scheme, _) in NAME_TESTS.items():
        gold = read_names(data / "ner" / name, scheme)
        for guidelines in (scheme, SCHEMES[0]):
            one = network_probabilities(joint, gold, guidelines)
            said = [example.words for example in gold]
            other = names.probabilities(said, joint.tags, guidelines)
            mixed = [list(map(mean, one, other, repeat(share))) for share in _SHARES]
            scores = [
                tag_score(gold, [best_names(joint, row) for row in found], scheme)
                for found in (one, other, *mixed)
            ]
            rows.append([test, guidelines, *(f"{value:.1f}" for value in scores)])
    means = [f"mean, second {share:g}" for share in _SHARES]
    return markdown(["test", "guidelines", "network", "second", *means], rows)


def network_probabilities(joint: Joint, gold: Iterable[Example], scheme: str) -> list[Tensor]:
    """Return for each sentence of W words the network's own probabilities (W, tags) of names."""
    found = []
    with torch.inference_mode():
        for example in gold:
            coded = [joint.pieces.sentence(example.words, example.spaces)]
            said: Scores = joint.network(*inputs(joint, coded, [example.words]))
            found.append(said.names[scheme][0].softmax(-1))
    return found
