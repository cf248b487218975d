"""Of which measures a sentence may speak, and whose estimates: told from its phrases alone."""

from __future__ import annotations

from typing import TypeAlias

from defector_facts.check.lookup import Lookup

_Told: TypeAlias = tuple[frozenset[str], frozenset[str], frozenset[str], bool]
_REMEMBERED = 20_000  # sets of phrases


class SpokenOf:
    """What sets of phrases mean, worked out once for each that a draft has."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self._meant: dict[_Told, list[str]] = {}

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
        carried: frozenset[str],
        parted: bool,
    ) -> list[str]:
        """Those of which a sentence with these phrases may speak; ``before`` may be leant on.

        ``parted`` is whether it may have several clauses.
        """
        if not carried and self.lookup.naming.keys().isdisjoint(phrases):
            return []
        told = phrases, before, carried, parted
        found = self._meant.get(told)
        if found is None:
            found = self._meant_by(*told)
            if len(self._meant) < _REMEMBERED:
                self._meant[told] = found
        return found

    def _meant_by(
        self,
        phrases: frozenset[str],
        before: frozenset[str],
        carried: frozenset[str],
        parted: bool,
    ) -> list[str]:
        named = set(carried)
        for phrase in phrases:
            named.update(self.lookup.naming.get(phrase, ()))
        known = self.lookup.known
        shares = {id_ for id_ in named if known[id_].cues.wholes}
        carry = {*carried, *shares}
        known_by = phrases | before
        named = {
            id_
            for id_ in named
            if known[id_].may_be_meant(phrases, known_by, id_ in carry, parted=parted)
        }
        return sorted(named, key=self.lookup.order.__getitem__)
