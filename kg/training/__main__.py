"""`python -m kg.training COMMAND`: make, measure or time the models, or models to compare with."""

import argparse
import logging
from pathlib import Path

from kg.annotate import JOINT, MODELS
from kg.training import make


def _parser() -> argparse.ArgumentParser:
    """The commands and what they take."""
    parser = argparse.ArgumentParser(prog="python -m kg.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="make all models (about an hour on two cores)")
    train.add_argument("--data", type=Path, required=True, help="folder with ud, icon and ner")
    train.add_argument("--out", type=Path, default=MODELS, help="where the models go")
    train.add_argument("--threads", type=int, default=2)
    train.add_argument("--news-first", action="store_true", help="name hidden words of news first")
    taught = commands.add_parser("distil", help="teach one network what several of `train` say")
    taught.add_argument("--data", type=Path, required=True, help="folder of the corpora and news")
    taught.add_argument("--teachers", type=Path, nargs="+", required=True, help="their joint.kg")
    taught.add_argument("--out", type=Path, default=MODELS, help="folder of models with a splitter")
    taught.add_argument("--threads", type=int, default=2)
    taught.add_argument("--seed", type=int, default=make.SEED, help="draws the news")
    both = commands.add_parser("mean", help="measure networks and the mean of what they say")
    both.add_argument("--data", type=Path, required=True, help="folder with ud and ner")
    both.add_argument("--networks", type=Path, nargs="+", required=True, help="their joint.kg")
    alone = commands.add_parser("alone", help="what one corpus of names alone gives")
    alone.add_argument("--data", type=Path, required=True, help="folder with ud, icon and ner")
    alone.add_argument("--network", type=Path, default=MODELS / "joint.kg")
    alone.add_argument("--scheme", default="idner", help="whose names: idner or nergrit")
    alone.add_argument("--passes", type=int, default=3)
    other = commands.add_parser("names", help="make names.kg, the second reader of names")
    other.add_argument("--data", type=Path, required=True, help="folder with ud, icon, ner, news")
    other.add_argument("--work", type=Path, required=True, help="folder that keeps what is made")
    other.add_argument("--out", type=Path, default=MODELS, help="folder of models")
    other.add_argument("--threads", type=int, default=1)
    armed = commands.add_parser("weapons", help="make the optional head for weapons' names")
    armed.add_argument("--data", type=Path, required=True, help="folder with news")
    armed.add_argument("--models", type=Path, default=MODELS)
    news = commands.add_parser("masked", help="what masked-language training on news gives")
    news.add_argument("--data", type=Path, required=True, help="folder with ud, icon, ner and news")
    measure = commands.add_parser("evaluate", help="print all test scores from raw text")
    measure.add_argument("--data", type=Path, required=True, help="folder with ud and ner")
    measure.add_argument("--models", type=Path, default=MODELS)
    measure.add_argument("--threads", type=int, default=1)
    speed = commands.add_parser("throughput", help="tokens a second beside stock-sized Stanza")
    speed.add_argument("--data", type=Path, required=True, help="folder with news, ud and ner")
    speed.add_argument("--models", type=Path, default=MODELS)
    speed.add_argument("--articles", type=int, default=40)
    speed.add_argument("--rounds", type=int, default=3)
    speed.add_argument("--stock", type=Path, help="folder that keeps the stock models")
    apart = commands.add_parser("transformer", help="Stanza's models on kg's encoder beside kg")
    apart.add_argument("--data", type=Path, required=True, help="folder with news, ud, icon, ner")
    apart.add_argument("--models", type=Path, default=MODELS)
    apart.add_argument("--out", type=Path, required=True, help="folder that keeps what is made")
    apart.add_argument("--epochs", type=int, default=4)
    apart.add_argument("--articles", type=int, default=12)
    apart.add_argument("--rounds", type=int, default=3)
    apart.add_argument("--threads", type=int, default=2, help="threads of the training")
    return parser


def main() -> None:
    """Run the command that the arguments name."""
    arguments = _parser().parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if arguments.command == "train":
        news_first = arguments.news_first
        make.train(arguments.data, arguments.out, arguments.threads, news_first=news_first)
    elif arguments.command == "distil":
        how = (arguments.threads, arguments.seed)
        make.teach(arguments.data, arguments.teachers, arguments.out, *how)
    elif arguments.command == "mean":
        from kg.training import mean

        print(mean.table(arguments.data, arguments.networks))
    elif arguments.command == "alone":
        from kg.training import alone

        how = (arguments.scheme, arguments.passes)
        print(alone.table(arguments.data, arguments.network, *how))
    elif arguments.command == "names":
        from kg.training import secondnames

        where = (arguments.work, arguments.out)
        made = make.train_names(arguments.data, *where, arguments.threads)
        network = arguments.out / JOINT  # of the same folder, or else the shipped one
        network = network if network.is_file() else MODELS / JOINT
        print(secondnames.table(arguments.data, network, made))
    elif arguments.command == "weapons":
        make.train_weapons(arguments.data, arguments.models)
    elif arguments.command == "masked":
        from kg.training import ablation

        print(ablation.compare(arguments.data))
    elif arguments.command == "throughput":
        from kg.training import throughput

        size = (arguments.articles, arguments.rounds)
        print(throughput.tables(arguments.data, arguments.models, *size, arguments.stock))
    elif arguments.command == "transformer":
        from kg.training import kinds

        wish = kinds.Wish(
            arguments.epochs, arguments.articles, arguments.rounds, arguments.threads
        )
        print(kinds.tables(arguments.data, arguments.models, arguments.out, wish))
    else:
        from kg.training import evaluate

        print(evaluate.table(arguments.data, arguments.models, arguments.threads))


if __name__ == "__main__":
    main()
