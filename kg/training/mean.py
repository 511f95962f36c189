"""The mean of several networks, to be measured beside each of them and beside their student."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from torch import Tensor, nn

from kg.annotate.network import Network, Scores
from kg.annotate.store import Joint, load
from kg.training.distil import mean_of
from kg.training.evaluate import NAME_TESTS, name_score
from kg.training.goldwords import scores_of
from kg.training.names import read_names
from kg.training.throughput import markdown


class Mean(Network):
    """Scores that are the logarithms of the mean probabilities of some networks."""

    def __init__(self, networks: Sequence[Network]) -> None:
        nn.Module.__init__(self)
        self._networks = list(networks)
        self.shape = networks[0].shape
        self._said: list[Scores] = []

    def forward(self, *inputs: Tensor) -> Scores:
        """Score a batch, as `Network.forward` does."""
        said: list[Scores] = [network(*inputs) for network in self._networks]
        self._said = said
        return Scores(
            _mean([scores.upos for scores in said]),
            _mean([scores.scripts for scores in said]),
            {name: _mean([scores.names[name] for scores in said]) for name in said[0].names},
            _mean([scores.arcs for scores in said]),
            said[0].dependants,
            said[0].heads,
            said[0].formed,
        )

    def labels(self, scores: Scores, heads: Tensor) -> Tensor:
        """Score the labels of the arcs to `heads` for the batch that was scored last."""
        pairs = zip(self._networks, self._said, strict=True)
        return _mean([network.labels(said, heads) for network, said in pairs])


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return mean_of(scores).clamp_(min=1e-9).log()


def table(data: Path, paths: Sequence[Path]) -> str:
    """Return a Markdown table: scores on gold words of each network in `paths`, and their mean."""
    joints = [load(path) for path in paths]
    mean = Mean([joint.network for joint in joints]).eval()
    columns = [_scores(joint, data) for joint in (*joints, replace(joints[0], network=mean))]
    rows = [[*key, *(f"{column[key]:.1f}" for column in columns)] for key in columns[0]]
    names = [f"network {at}" for at in range(1, len(paths) + 1)]
    return markdown(["test", "measure", *names, "their mean"], rows)


def _scores(joint: Joint, data: Path) -> dict[tuple[str, str], float]:
    found = {(test, measure): value for test, measure, value, _ in scores_of(joint, data)}
    for test, (name, scheme, _) in NAME_TESTS.items():
        gold = read_names(data / "ner" / name, scheme)
        found[test, "names, F1"] = name_score(joint, gold, scheme, scheme)
    return found
