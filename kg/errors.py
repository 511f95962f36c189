"""Errors that a user can act on: one sentence that says what, where and the remedy."""


class KgError(Exception):
    """Base of all errors that kg raises on purpose; the message is for the user."""


class InputError(KgError):
    """An article or folder cannot be read."""


class OutputError(KgError):
    """A result cannot be written."""


class LexiconError(KgError):
    """A lexicon file is malformed: names file, line and what was expected."""


class RelationError(KgError):
    """A relation file is malformed: names file, line, and the nearest known word."""


class ModelError(KgError):
    """The Stanza models are missing or do not load."""


class GoldError(KgError):
    """A gold table is malformed or does not fit its texts."""


class MissingError(KgError):
    """A library is wanted that is not installed."""

    def __init__(self, library: str, extra: str, what: str) -> None:
        remedy = f"install it with: pip install 'kabar-kg[{extra}]'"
        super().__init__(f"{what} needs {library}, which is not there; {remedy}")


class StoreError(KgError):
    """A store is missing, in use or not one of kg's."""


class QueryError(KgError):
    """A query cannot be understood or answered."""
