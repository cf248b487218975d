"""What a question is about: the names and the measures that it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.describe import loaded_words, names_of
from defector_facts.kinds import REGISTER
from defector_facts.model import AnyRecord, Route
from defector_facts.names import Names, spelling_key
from defector_facts.period import PeriodKind
from defector_facts.query import loaded_remarks
from defector_facts.search.documents import one_form
from defector_facts.search.index import stem
from defector_facts.search.question import Question, content_words, is_general, without_countries
from defector_facts.search.synonyms import synonyms

# Two spellings of a name differ by a few letters and hyphens; two words with one stem begin alike.
_SLACK, _BEGINNING = 6, 3


class Subject(NamedTuple):
    """How much of a question each record's name is, by path: 1 is all of it.

    ``measures`` is the same for measures, by id. ``remarks`` say which of the question's
    words the sources do not use. ``newest`` is the newest year of which there is a figure.
    """

    names: Mapping[str, float]
    measures: Mapping[str, float]
    remarks: tuple[str, ...]
    newest: int


def subject_of(base: FactBase, question: Question) -> Subject:
    """The records and measures that ``question`` names."""
    meant, as_typed = _Asked(question, synonyms), _Asked(question, lambda _: [])
    names: dict[str, float] = {}
    remarks: list[str] = []
    for kind in REGISTER.values():
        for record in base.table(kind.name).values() if kind.searched.by_name else ():
            # What a person or a page is called is not said in other words.
            asked = as_typed if kind.name in ("sources", "quotes") else meant
            strength, by = asked.strength(all_names(record))
            if isinstance(record, Route):  # to pass a place is less than to be called so
                passed, place = asked.strength(record.places)
                strength, by = max((strength, by), (passed / 2, place))
            if strength:
                names[record.path] = strength
                remarks += loaded_remarks(base, by)
    measures = {
        path.removeprefix("measures."): strength
        for path, strength in names.items()
        if path.startswith("measures.")
    }
    years = (s.period.start for s in base.stats.values() if s.period.kind is PeriodKind.YEAR)
    newest = max((first.year for first in years if first), default=0)
    return Subject(names, measures, tuple(dict.fromkeys(remarks)), newest)


def all_names(record: AnyRecord) -> Iterator[str]:
    """Every name of a record, and the words under which it is looked for."""
    for name in names_of(record):
        yield name
        if " (" in name:  # Camp 15 (Yodok)
            yield name.partition(" (")[0]
    yield from loaded_words(record)


def resolver(records: Iterable[AnyRecord]) -> Names:
    """``records`` by their paths and names, to look for near ones."""
    return Names("record", "", ((r.path, (r.id, *all_names(r))) for r in records))


class _Asked:
    """The words of a question, to hold names against."""

    def __init__(self, question: Question, others: Callable[[str], list[str]]) -> None:
        self.words = {stem(other) for word in question.words for other in (word, *others(word))}
        self.telling = {stem(word) for word in question.telling}
        self.meant = {stem(o) for word in question.telling for o in (word, *others(word))}
        self._count = len({stem(word) for word in (*question.words, *question.telling)})
        self.whole = spelling_key(question.text)
        self._length = len(question.text)
        self._beginnings = tuple({stem[:_BEGINNING] for stem in self.meant})

    def strength(self, names: Iterable[str]) -> tuple[float, str]:
        """The largest part of the question that one of ``names`` is, and that name."""
        best = (0.0, "")
        for name in map(one_form, names):
            if abs(len(name) - self._length) <= _SLACK and spelling_key(name) == self.whole != "":
                return 1.0, name
            if not self._may_hold(name):
                continue
            words = content_words(without_countries(name)) or content_words(name)
            parts = {stem(word) for word in words}
            if self.meant.isdisjoint(parts):
                continue
            if parts <= self.words:
                best = max(best, (min(1.0, len(parts) / self._count), name))
                if parts <= self.meant:
                    best = max(best, (min(1.0, len(parts) / len(self.telling)), name))
            telling = {stem(word) for word in words if not is_general(word)}
            if len(telling) > 1 and telling <= self.meant:
                best = max(best, (min(1.0, len(telling) / len(self.telling)), name))
        return best

    def _may_hold(self, name: str) -> bool:
        """Whether it is worth taking ``name`` apart, which costs more than the rest."""
        if not name.isascii():
            return True
        name = name.casefold()
        return any(beginning in name for beginning in self._beginnings)
