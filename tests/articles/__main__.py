"""`python -m tests.articles`: parse the articles with the models and store the trees."""

from kg import conllu
from kg.annotate import Annotator
from kg.read import read
from tests.conftest import ARTICLES

annotator = Annotator()
for path in sorted(ARTICLES.glob("*.txt")):
    trees = conllu.write(annotator.annotate(read(path)))
    path.with_suffix(".conllu").write_text(trees, encoding="utf-8")
