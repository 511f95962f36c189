"""Stanza's own tagger, lemmatiser, parser and name finder in their default sizes.

They are there to be timed, not to be used: each is trained for a few steps only. Every
dimension is what Stanza's training programs take when they are told nothing. They are made
twice: without character language models, and with them, as Stanza publishes its Indonesian
models (a pair of LSTMs of 1,024 units reads every letter for tagger, parser and name finder;
here with random weights). The word vectors are random as well, of 100 dimensions as those
of CoNLL 2017, which the published models read.

What speed owes to training: the lemmatiser looks up the words that it was trained on, and
spells the others out letter by letter until it ends the word, so it gets a whole epoch. The
parser's search for the best tree takes longer where the best heads make circles, which is
why `kg.training.timing` gives it scores without any.
"""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from stanza.models import charlm, lemmatizer, ner_tagger, parser, tagger
from stanza.models.common.char_model import CharacterLanguageModel
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX, CharVocab
from torch import Tensor

from kg.training.conllu_files import Tree
from kg.training.corpora import NAME_FILES, treebank_trees
from kg.training.names import read_names
from kg.training.programs import SEED, SHORTHAND, common, write_files

VECTOR = 100
"""Dimensions of the word vectors that Stanza's Indonesian models read."""
DEV = 20
"""Sentences that the training programs want to see scored."""
PLAIN, CHARLM = "plain", "charlm"
_VECTORS = "pretrain.pt"


def make(data: Path, tokens: Path, out: Path, steps: int) -> None:
    """Write the folders `plain` and `charlm` of models, each trained for `steps` steps.

    `data` holds ud and ner; tokenize.pt and mwt.pt are taken from the folder `tokens`.
    """
    trees, _ = treebank_trees(data)
    names = read_names(data / "ner" / NAME_FILES["idner"][0], "idner")
    plain, read = out / PLAIN, out / CHARLM
    plain.mkdir(parents=True, exist_ok=True)
    write_files(out, (trees, trees[:DEV]), (names, names[:DEV]))
    write_vectors(vocabulary(trees), plain / _VECTORS)
    for name in ("tokenize.pt", "mwt.pt"):
        shutil.copyfile(tokens / name, plain / name)
    lemmatizer.main([*common(plain, "lemma", "conllu"), "--num_epoch", "1"])
    shutil.copytree(plain, read, dirs_exist_ok=True)
    train(plain, steps, [])
    files = write_charlms("".join(tree.text for tree in trees), read)
    given = [item for way, file in files.items() for item in (f"--charlm_{way}_file", str(file))]
    train(read, steps, ["--charlm", "--charlm_shorthand", SHORTHAND, *given])


def train(folder: Path, steps: int, more: Sequence[str]) -> None:
    """Train tagger, parser and name finder; batches are small, since that costs no speed."""
    vectors = ["--wordvec_pretrain_file", str(folder / _VECTORS)]
    few = ["--max_steps", str(steps), "--eval_interval", str(steps), *vectors, *more]
    parsing = ["--lang", "id", *few]
    tagger.main([*common(folder, "pos", "conllu"), *parsing, "--batch_size", "10"])
    batch = ["--batch_size", "300", "--no_checkpoint"]
    parser.main([*common(folder, "depparse", "conllu"), *parsing, *batch])
    ner_tagger.main([*common(folder, "ner", "json"), *few, "--batch_size", "10"])


def write_charlms(text: str, folder: Path) -> dict[str, Path]:
    """Write character language models of Stanza's default size for the letters of `text`."""
    vocab = {"char": CharVocab(sorted({*text, "\n"}), cutoff=0)}
    settings = vars(charlm.build_argparse().parse_args([]))
    files = {}
    for way in ("forward", "backward"):
        torch.manual_seed(SEED)
        files[way] = folder / f"{way}_charlm" / "stock.pt"
        CharacterLanguageModel(settings, vocab, is_forward_lm=way == "forward").save(files[way])
    return files


def vocabulary(trees: Iterable[Tree]) -> list[str]:
    """Return the words of the trees in lower case, in the order of their first use."""
    words = (row.columns[1].lower() for tree in trees for row in tree.words())
    return list(dict.fromkeys(words))


def write_vectors(words: Sequence[str], path: Path, size: int = VECTOR) -> None:
    """Write random vectors of the words as Stanza reads them."""
    drawn = torch.Generator().manual_seed(SEED)
    write_pretrain(words, torch.randn(len(words), size, generator=drawn), path)


def write_pretrain(words: Sequence[str], vectors: Tensor, path: Path) -> None:
    """Write vectors (words, dimensions) as Stanza reads them; what pads is zero."""
    padding = torch.zeros(len(VOCAB_PREFIX), vectors.shape[1])
    table = torch.cat([padding, vectors.float()])
    torch.save({"vocab": PretrainedWordVocab(list(words)).state_dict(), "emb": table}, path)
    assert len(Pretrain(str(path)).vocab) == len(table)
