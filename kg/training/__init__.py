"""What makes the Indonesian models of kg from public treebanks and corpora.

`python -m kg.training train --data DIR --out DIR` makes them all,
`python -m kg.training evaluate --data DIR` measures them from raw text.
"""
