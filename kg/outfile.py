"""Writing result files: whole or not at all."""

import os
from pathlib import Path

from kg.errors import OutputError


def write(path: Path, text: str) -> None:
    """Write UTF-8 with Unix line ends; OutputError when the file cannot be written.

    A regular file appears whole or not at all; what is none (a pipe) is written directly.
    """
    part = path.with_name(f".{path.name}.part")
    regular = path.is_file() or not path.exists()
    try:
        (part if regular else path).write_text(text, encoding="utf-8", newline="\n")
        if regular:
            os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(
            f"{path} cannot be written ({error.strerror}): name a file in a folder that "
            "exists and that you may write to"
        ) from error
