"""Reads a paragraph as the continuation of the one above it: ``The total includes 26 men``.

News copy has paragraphs of one sentence, which refer to the one before. A new paragraph may also
begin another subject; so what needs the paragraph above can only be confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.reading import Context, Reader, ReadNumber, ReadParagraph

_CONFIRMING = frozenset(["holds", "rounded", "superseded"])
_SHORT = 350  # characters; a longer paragraph seldom continues the one above it
_OPENING = 2  # characters before a paragraph's first sentence, such as quotation marks
_FEW = 10  # a smaller number may be right by chance


def read_continued(reader: Reader, text: str, above: Sequence[str]) -> list[ReadNumber]:
    """The numbers of a paragraph; ``above`` are the texts of the paragraphs above it, in order."""
    read = reader.read(text)
    open_ones = _open_numbers(read.numbers) if len(text) <= _SHORT else ()
    if not open_ones:
        return read.numbers
    if not any(_may_be_known(reader, text[one.start : one.end]) for one in open_ones):
        return read.numbers
    context = _context(reader, above)
    if not context.says_something:
        return read.numbers
    return _merged(read, reader.read_below(context, text)).numbers


def _open_numbers(numbers: Sequence[ReadNumber]) -> list[ReadNumber]:
    """The numbers of the first sentence that are not confirmed."""
    if not numbers or numbers[0].sentence[0] > _OPENING:
        return []
    first = numbers[0].sentence
    return [one for one in numbers if one.sentence == first and not _is_confirmed(one)]


def _may_be_known(reader: Reader, number: str) -> bool:
    """Whether the base has a number, or may have it more exactly.

    Numbers that are not just digits, and round ones, it may have.
    """
    digits = number.replace(",", "")
    if not digits.isdecimal() or digits.endswith("00"):
        return True
    value = int(digits)
    return any(value in known.by_value for known in reader.lookup.known.values())


def _context(reader: Reader, above: Sequence[str]) -> Context:
    """What the paragraphs above say last; each may itself continue from the one above it."""
    own = reader.context_after(above[-1])
    if own.before.carried or len(above) == 1:
        return own
    context = _context(reader, above[:-1])
    if not context.before.carried:
        return own
    return reader.read_below(context, above[-1]).context


def _merged(alone: ReadParagraph, below: ReadParagraph) -> ReadParagraph:
    """A paragraph read by itself, with the verdicts that need the one above it."""
    added = {one.start: one for one in below.numbers if _is_confirmed(one)}
    for one in alone.numbers:
        if _is_confirmed(one):
            added.pop(one.start, None)
    if not added:
        return alone
    telling = [one for one in (*alone.numbers, *added.values()) if _is_telling(one)]
    numbers = [
        added[one.start] if one.start in added and _is_borne_out(added[one.start], telling) else one
        for one in alone.numbers
    ]
    return alone._replace(numbers=numbers)


def _is_borne_out(one: ReadNumber, telling: Sequence[ReadNumber]) -> bool:
    """Whether a number is not right by chance.

    One that is small or may count something else needs another right one in its sentence.
    """
    if not one.loose and one in telling:
        return True
    return any(other.sentence == one.sentence and other.start != one.start for other in telling)


def _is_confirmed(one: ReadNumber) -> bool:
    return one.verdict is not None and one.verdict.name in _CONFIRMING


def _is_telling(one: ReadNumber) -> bool:
    """Whether a number is right, and too large to be so by chance."""
    value = one.verdict.value if one.verdict is not None and _is_confirmed(one) else None
    return isinstance(value, (int, float)) and value >= _FEW
