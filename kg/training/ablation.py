"""What masked-language training gives: networks trained shortly, without it and with it."""

from pathlib import Path

import torch

from kg.training import corpora, fit, make, masked, newswords
from kg.training.goldwords import scores_of
from kg.training.plan import Phase, plan
from kg.training.throughput import markdown

EPOCHS = 4


def compare(data: Path) -> str:
    """Return a Markdown table of scores on gold words, without and with this training.

    Both networks then see the modern trees EPOCHS times, and no other corpus.
    """
    columns = {}
    for name, pretrained in (("without", False), ("with", True)):
        torch.manual_seed(make.SEED)
        found = corpora.read(data)
        joint = make.untrained(found, newswords.frequent_forms(data))
        if pretrained:
            masked.pretrain(joint.network, joint.pieces, data, make.SEED)
        fit.fit(joint, plan(found, make.SEED, (Phase(modern=EPOCHS),)), fit.Rates(), make.SEED)
        columns[name] = {(test, what): value for test, what, value, _ in scores_of(joint, data)}
    rows = [
        [test, what, *(f"{column[test, what]:.2f}" for column in columns.values())]
        for test, what in columns["without"]
    ]
    return markdown(["test", "measure", *columns], rows)
