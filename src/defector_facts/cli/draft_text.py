"""Reads the text of a draft; says how to convert a file that is not text."""

import shlex

import typer

from defector_facts.loading.files import UnreadableError, read_draft_bytes
from defector_facts.loading.locate import position

# By the first bytes of a file: what it is, and a command that converts it.
_NO_TEXT = (
    (b"PK\x03\x04", "a Word or OpenDocument file", "pandoc {} -t gfm"),
    (b"%PDF-", "a PDF file", "pdftotext {} -"),
    (b"{\\rtf", "a rich text (RTF) file", "pandoc {} -t gfm"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "antiword {}"),
    (b"\xff\xfe", "in UTF-16", "iconv -f UTF-16 -t UTF-8 {}"),
    (b"\xfe\xff", "in UTF-16", "iconv -f UTF-16 -t UTF-8 {}"),
)


class UnusableFileError(typer.BadParameter):
    """A draft or copy can't be read or written, with which the command's help can't help."""

    explained_by_help = False


def draft_text(name: str) -> str:
    """A draft's text; ``-`` is standard input. Raises ``UnusableFileError`` if it can't be read."""
    try:
        data = read_draft_bytes(name)
    except UnreadableError as error:
        remedy = f"; {error.remedy}" if error.remedy else ""
        shown = name[:200] or "''"
        raise UnusableFileError(f"{shown}: can't be read: {error}{remedy}") from None
    for start, what, convert in _NO_TEXT:
        if data.startswith(start):
            command = convert.format(shlex.quote(name[:200]))
            message = f"{name[:200]}: is {what}; convert it: {command} | facts check -"
            raise UnusableFileError(message)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = position(before, len(before))
        message = f"{name[:200]}:{line}:{column}: is not UTF-8; save the draft as UTF-8"
        raise UnusableFileError(message) from None
