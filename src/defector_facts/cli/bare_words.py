"""What words without an option mean: ``facts stats arrivals 2009..2012``.

A bare word means what the command's first option means. Where another option of the command
knows the word at least as well, nothing is chosen: the answer is the lines that could be meant.
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

# How well an option knows a text as one of its values.
Known: TypeAlias = "Callable[[FactBase, str], Match]"

_Value = TypeVar("_Value", bound=str)

# Words that may stand between a command and what it is asked for; "to" is an option of its own.
_CONNECTIVES = ("about", "at", "by", "for", "from", "in", "of", "on", "the", "through", "via")

_MOST_APART = 8  # words; what is longer is a question


def named(names: Callable[[FactBase], Names]) -> Known:
    """An option whose values are ``names``."""
    return lambda base, text: names(base).match(text)


def one_of(values: Sequence[str]) -> Known:
    """An option with a few fixed values."""
    return lambda _, text: Match.EXACT if _plain(text) in values else Match.NONE


def fixed(text: str | None, values: Sequence[_Value]) -> _Value | None:
    """Which of a few fixed values ``text`` is, in any case; ``None`` if it is not one."""
    return next((value for value in values if text and value == _plain(text)), None)


def unknown(_: FactBase, text: str) -> Match:
    """For words that are not an option's: whatever is not found is searched for."""
    return Match.NONE


def is_time(_: FactBase, text: str) -> Match:
    """An option that takes a year or another time."""
    words = typed_times.in_numbers([text])
    return Match.EXACT if len(words) == 1 and typed_times.is_time(words[0]) else Match.NONE


def _plain(text: str) -> str:
    """``text`` as a fixed value is written: ``Roughly right`` is ``roughly-right``."""
    return "-".join(text.casefold().split())


class BareWords(Struct, frozen=True):
    """The bare words of a ``command``, with what its ``first`` and ``other`` options know.

    ``option`` is the name of the first option; empty where the words themselves are that. ``kind``
    is what a search is narrowed to. ``typed`` are all the words that were typed, where ``words``
    are not all of them: those that name a time are apart. ``bases`` are those that were named.
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
        """The words as one name."""
        return " ".join(self.words or ())

    def check(self, base: FactBase) -> None:
        """Raises a usage error where the words could as well be another option's."""
        if not self.text:
            return
        match = self.first(base, self.text)
        options = [option for option, known in self._others(base).items() if known >= match]
        if match is not Match.NONE and options:
            lines = " or ".join(map(self._line, (self.option, *options)))
            raise typer.BadParameter(f"{self.text!r} could mean several things; write {lines}")

    def instead(self, base: FactBase, message: str, selection: Selection | None = None) -> str:
        """The end of a message: the line that uses words which the first option does not know.

        That is the option that knows the words best; or two options for a part of them each, where
        the ``selection`` with both finds something; or else a search, unless the ``message`` ends
        with a question: did you mean a near name?
        """
        if not self.text or self.first(base, self.text) is not Match.NONE:
            return ""
        others = self._others(base)
        if others:
            write = " Or write" if message.endswith("?") else "; write"
            return f"{write} {' or '.join(map(self._line, others))}"
        if message.endswith("?"):
            return ""
        apart = self._apart(base, selection) if selection is not None else ""
        if apart:
            return f"; write {apart}"
        narrowed = ("--kind", self.kind) if self.kind else ()
        typed = " ".join(self.typed or self.words or ()).split()
        return to_search(message, *typed, *narrowed, bases=self.bases)

    def refuse(self, bases: list[str] | None, message: str) -> NoReturn:
        """Raises a usage error with the line that uses the words."""
        from defector_facts.loading.bases import load_bases

        of_bases = replace(self, bases=bases or ())
        raise typer.BadParameter(message + of_bases.instead(load_bases(bases), message))

    def _others(self, base: FactBase) -> dict[str, Match]:
        known = {option: known(base, self.text) for option, known in self.other.items()}
        best = max(known.values(), default=Match.NONE)
        return {option: match for option, match in known.items() if match is best is not Match.NONE}

    def _apart(self, base: FactBase, selection: Selection) -> str:
        """The line for words of which some are the first option's and the others another's."""
        words = self.words or ()
        for at in range(1, len(words) if len(words) <= _MOST_APART else 0):
            parts = [" ".join(part) for part in (words[:at], words[at:])]
            for mine, its in (parts, parts[::-1]):
                if self.first(base, mine) is Match.NONE:
                    continue
                for option, known in self.other.items():
                    options = {self.option: mine, option: its}
                    if known(base, its) and _finds(base, selection, options):
                        return self._line(self.option, mine, option, its)
        return ""

    def _line(self, option: str, text: str = "", *further: str) -> str:
        """The line with an option for the words, or for a part of them."""
        times = [word for word in self.typed if typed_times.is_time(word)]
        named = (option, text or self.text) if option else (text or self.text,)
        return typed_line(self.command, *times, *named, *further, bases=self.bases)


def _finds(base: FactBase, selection: Selection, options: Mapping[str, str]) -> bool:
    """Whether a selection finds something with these options, which are fields of its own."""
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
    """The line that gives the program these arguments, as somebody would type it in a shell."""
    named = (word for base in bases or () for word in ("--base", base))
    return " ".join(map(_quoted, ["facts", *arguments, *named]))


def _quoted(word: str) -> str:
    """A word as a shell takes it: with an apostrophe, in double quotes where that is enough."""
    from shlex import quote  # only for what goes wrong

    return f'"{word}"' if "'" in word and not set(word) & set('"$`\\!') else quote(word)


def to_search(message: str, *words: str, bases: Sequence[str] | None = ()) -> str:
    """The end of a message: the line that searches, unless it asks: did you mean a near name?"""
    line = typed_line("search", *words, bases=bases)
    return "" if message.endswith("?") else f"; to search: {line}"


def without_connectives(words: list[str]) -> list[str]:
    """``words`` without those that only join them to the command: ``quotes by park``.

    What stands before a time may say which time is meant (``from 2014``) and stays.
    """
    rest = words
    while len(rest) > 1 and rest[0].casefold() in _CONNECTIVES:
        rest = rest[1:]
    skipped = len(words) - len(rest)
    if skipped and typed_times.is_time(rest[0]):
        return words[skipped - 1 :]
    return rest


def joined(words: Sequence[str] | None) -> str | None:
    """Bare words as one name, since names may have spaces; ``None`` without words."""
    return " ".join(words) if words else None


def either(words: Sequence[str] | None, value: str | None, option: str) -> str | None:
    """The value of an option, or the bare words that stand for it. Both are a usage error."""
    if words and value is not None:
        raise typer.BadParameter(
            f"two values for {option}, {joined(words)!r} and {value!r}; keep one"
        )
    return value if value is not None else joined(words)
