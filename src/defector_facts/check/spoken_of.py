"""Of which measures a sentence may speak, and whose estimates: told from its phrases alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from defector_facts.check.lookup import Lookup

_REMEMBERED = 20_000  # sets of phrases


class _Spoken(NamedTuple):
    """Of which measures a set of phrases speaks by itself, and of which only after another."""

    certain: list[str]
    doubtful: list[str]


class SpokenOf:
    """What sets of phrases mean, worked out once for each that a draft has."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self._spoken: dict[tuple[frozenset[str], bool], _Spoken] = {}

    def estimators(self, phrases: frozenset[str]) -> tuple[frozenset[str], ...]:
        """Those who estimate, for each phrase of the sentence that names one of them."""
        known = self.lookup.estimators
        if known.keys().isdisjoint(phrases):
            return ()
        return tuple(frozenset(known[phrase]) for phrase in phrases if phrase in known)

    def measures(
        self,
        phrases: frozenset[str],
        before: frozenset[str],
        carried: Iterable[str],
        *,
        parted: bool,
    ) -> list[str]:
        """Those of which a sentence with these phrases may speak; ``before`` may be leant on.

        ``parted`` is whether it may have several clauses.
        """
        if not carried and self.lookup.naming.keys().isdisjoint(phrases):
            return []
        spoken = self._spoken.get((phrases, parted))
        if spoken is None:
            spoken = self._spoken_by(phrases, parted)
            if len(self._spoken) < _REMEMBERED:
                self._spoken[phrases, parted] = spoken
        if not (carried or (before and spoken.doubtful)):
            return spoken.certain
        known, known_by = self.lookup.known, phrases | before
        found = {
            id_
            for several, leaning in ((carried, True), (spoken.doubtful, False))
            for id_ in several
            if known[id_].may_be_meant(phrases, known_by, leaning, parted=parted)
        }
        return sorted(found.union(spoken.certain), key=self.lookup.order.__getitem__)

    def _spoken_by(self, phrases: frozenset[str], parted: bool) -> _Spoken:
        named: set[str] = set()
        for phrase in phrases:
            named.update(self.lookup.naming.get(phrase, ()))
        certain: list[str] = []
        doubtful: list[str] = []
        for id_ in sorted(named, key=self.lookup.order.__getitem__):
            known = self.lookup.known[id_]
            if known.may_be_meant(phrases, phrases, bool(known.cues.wholes), parted=parted):
                certain.append(id_)
            elif known.may_be_meant(phrases, phrases, True, parted=parted):
                doubtful.append(id_)
        return _Spoken(certain, doubtful)
