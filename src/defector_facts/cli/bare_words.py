"""The meaning of words without an option: ``facts stats arrivals 2009..2012``.

A bare word is taken as a value of the command's first option. If another option knows the word
at least as well, that is a usage error, which lists the commands that could be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NoReturn, TypeAlias, TypeVar

import typer
from msgspec import Struct
from msgspec.structs import replace

from defector_facts.cli import typed_times
from defector_facts.names import Match, NotFoundError

if TYPE_CHECKING:
    from defector_facts.base import FactBase
    from defector_facts.names import Names
    from defector_facts.query import Selection

# How well a text matches one of the values of an option.
Known: TypeAlias = "Callable[[FactBase, str], Match]"

_Value = TypeVar("_Value", bound=str)

# Words that may come between a command and its words; not "to", which routes have as an option.
_CONNECTIVES = ("about", "at", "by", "for", "from", "in", "of", "on", "the", "through", "via")

_LONGEST_PAIR = 8  # words; anything longer is a question, not two values


def by_name(names: Callable[[FactBase], Names]) -> Known:
    """Matches against the names that ``names`` finds in a base."""
    return lambda base, text: names(base).match(text)


def by_full_name(names: Callable[[FactBase], Names]) -> Known:
    """Matches only complete names, for an option that accepts no part of a name."""

    def match(base: FactBase, text: str) -> Match:
        found = names(base).match(text)
        return found if found is Match.EXACT else Match.NONE

    return match


def one_of(values: Sequence[str]) -> Known:
    """Matches exactly one of a few fixed values."""
    return lambda _, text: Match.EXACT if _plain(text) in values else Match.NONE


def fixed(text: str | None, values: Sequence[_Value]) -> _Value | None:
    """The fixed value that ``text`` is, in upper or lower case; None if it is none of them."""
    return next((value for value in values if text and value == _plain(text)), None)


def matches_nothing(_: FactBase, text: str) -> Match:
    """Matches nothing, so that a search is suggested for what is not found."""
    return Match.NONE


def is_time(_: FactBase, text: str) -> Match:
    """Matches a valid year or another valid time."""
    try:
        typed_times.time_of(text)
    except typer.BadParameter:
        return Match.NONE
    return Match.EXACT


def _plain(text: str) -> str:
    """``text`` in the form of fixed values: ``roughly-right`` for ``Roughly right``."""
    return "-".join(text.casefold().split())


class BareWords(Struct, frozen=True):
    """The bare ``words`` of a ``command``, and how its options match them.

    ``first`` matches values of the option that the words stand for, whose name is ``option``
    (empty if there is none); ``other`` does so for further options. ``kind`` narrows a suggested
    search. ``typed`` are the words with those that name a time, if ``words`` are without them.
    ``bases`` are the ``--base`` options, which a suggested command repeats.
    """

    command: str
    words: Sequence[str] | None
    option: str
    first: Known
    other: Mapping[str, Known]
    kind: str = ""
    typed: Sequence[str] = ()
    bases: Sequence[str] = ()

    @property
    def text(self) -> str:
        """The words, joined with spaces."""
        return " ".join(self.words or ())

    def check(self, base: FactBase) -> None:
        """Raises a usage error if another option matches the words at least as well."""
        if not self.text:
            return
        match = self.first(base, self.text)
        options = [option for option, known in self._others(base).items() if known >= match]
        if match is not Match.NONE and options:
            lines = " or ".join(map(self._line, (self.option, *options)))
            raise typer.BadParameter(f"{self.text!r} could mean several things; write {lines}")

    def hint(self, base: FactBase, message: str, selection: Selection | None = None) -> str:
        """What to append to ``message`` if the first option does not match the words.

        That is a command with the options that match them best; or with two options for a part of
        them each, if ``selection`` with both finds something; or else a search. If ``message``
        already ends with a question ("did you mean ...?"), only the first is suggested.
        """
        if not self.text or self.first(base, self.text) is not Match.NONE:
            return ""
        others = self._others(base)
        if others:
            write = " Or write" if message.endswith("?") else "; write"
            return f"{write} {' or '.join(map(self._line, others))}"
        if message.endswith("?"):
            return ""
        two_options = self._two_options(base, selection) if selection is not None else ""
        if two_options:
            return f"; write {two_options}"
        typed = " ".join(self.typed or self.words or ()).split()
        return search_hint(base, message, *typed, kind=self.kind, bases=self.bases)

    def refuse(self, bases: list[str] | None, message: str) -> NoReturn:
        """Raises a usage error with ``message`` and the hint for it."""
        from defector_facts.loading.bases import load_bases

        with_bases = replace(self, bases=bases or ())
        raise typer.BadParameter(message + with_bases.hint(load_bases(bases), message))

    def _others(self, base: FactBase) -> dict[str, Match]:
        """The other options that match the words best."""
        known = {option: known(base, self.text) for option, known in self.other.items()}
        best = max(known.values(), default=Match.NONE)
        return {option: match for option, match in known.items() if match is best is not Match.NONE}

    def _two_options(self, base: FactBase, selection: Selection) -> str:
        """The command that splits the words between the first option and another; or empty."""
        words = self.words or ()
        for split in range(1, len(words) if len(words) <= _LONGEST_PAIR else 0):
            parts = [" ".join(part) for part in (words[:split], words[split:])]
            for value, other_value in (parts, parts[::-1]):
                if self.first(base, value) is Match.NONE:
                    continue
                for option, known in self.other.items():
                    options = {self.option: value, option: other_value}
                    if known(base, other_value) and _finds(base, selection, options):
                        return self._line(self.option, value, option, other_value)
        return ""

    def _line(self, option: str, text: str = "", *further: str) -> str:
        """The command that gives ``text``, by default all the words, to ``option``."""
        times = [word for word in self.typed if typed_times.is_time(word)]
        named = (option, text or self.text) if option else (text or self.text,)
        return typed_line(self.command, *times, *named, *further, bases=self.bases)


def _finds(base: FactBase, selection: Selection, options: Mapping[str, str]) -> bool:
    """Whether ``selection`` finds something with these options, which are its fields."""
    values: dict[str, object] = {}
    for option, text in options.items():
        if option == "--year":
            time = typed_times.time_of(text)
            values |= {"year": time.year, "since": time.since, "until": time.until}
        else:
            values[option.lstrip("-")] = text
    if not values.keys() <= {*selection.__struct_fields__}:
        return False
    try:
        return bool(replace(selection, **values).select(base))
    except NotFoundError:
        return False


def typed_line(*arguments: str, bases: Sequence[str] | None = ()) -> str:
    """The shell command that calls the program with these arguments and ``bases``."""
    named = (word for base in bases or () for word in ("--base", base))
    return " ".join(map(_quoted, ["facts", *arguments, *named]))


def _quoted(word: str) -> str:
    """``word`` quoted for a shell; in double quotes if it has an apostrophe, where that is safe."""
    from shlex import quote  # not imported unless something is suggested

    return f'"{word}"' if "'" in word and not set(word) & set('"$`\\!') else quote(word)


_QUICKLY_SEARCHED = 5_000  # records; the index of a larger base takes longer than the error


def search_hint(
    base: FactBase, message: str, *words: str, kind: str = "", bases: Sequence[str] | None = ()
) -> str:
    """What to append to ``message``: a search for ``words``, among the records of ``kind`` if any.

    Empty if ``message`` asks a question already, or if the search would find nothing.
    """
    from defector_facts.kinds import KINDS  # only once something is not found
    from defector_facts.search import search

    if message.endswith("?") or not "".join(words).strip():
        return ""
    kinds = (kind,) if kind else KINDS
    if len(base) <= _QUICKLY_SEARCHED and not search(base, " ".join(words), kinds).records:
        return ""
    narrowed = ("--kind", kind) if kind else ()
    return f"; to search: {typed_line('search', *words, *narrowed, bases=bases)}"


def without_connectives(words: list[str]) -> list[str]:
    """``words`` without leading connectives, such as ``by`` in ``quotes by park``.

    The word before a time is kept, since it may change the meaning (``from 2014``).
    """
    rest = words
    while len(rest) > 1 and rest[0].casefold() in _CONNECTIVES:
        rest = rest[1:]
    skipped = len(words) - len(rest)
    if skipped and typed_times.is_time(rest[0]):
        return words[skipped - 1 :]
    return rest


def joined(words: Sequence[str] | None) -> str | None:
    """Bare words joined to one name, since names may have spaces; None without words."""
    return " ".join(words) if words else None


def either(words: Sequence[str] | None, value: str | None, option: str) -> str | None:
    """The value of an option, or the bare words that stand for it; both are a usage error."""
    if words and value is not None:
        raise typer.BadParameter(
            f"two values for {option}, {joined(words)!r} and {value!r}; keep one"
        )
    return value if value is not None else joined(words)
