"""Of which measures a sentence may speak, and whose estimates: told from its phrases alone."""

from __future__ import annotations

from defector_facts.check.lookup import Lookup

_REMEMBERED = 20_000  # sets of phrases


class SpokenOf:
    """What sets of phrases mean, worked out once for each that a draft has."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self._meant: dict[tuple[frozenset[str], ...], list[str]] = {}

    def estimators(self, phrases: frozenset[str]) -> tuple[frozenset[str], ...]:
        """Those who estimate, for each phrase of the sentence that names one of them."""
        known = self.lookup.estimators
        if known.keys().isdisjoint(phrases):
            return ()
        return tuple(frozenset(known[phrase]) for phrase in phrases if phrase in known)

    def measures(
        self, phrases: frozenset[str], before: frozenset[str], carried: frozenset[str]
    ) -> list[str]:
        """Those of which a sentence with these phrases may speak; ``before`` may be leant on."""
        if not carried and self.lookup.naming.keys().isdisjoint(phrases):
            return []
        told = phrases, before, carried
        found = self._meant.get(told)
        if found is None:
            found = self._meant_by(*told)
            if len(self._meant) < _REMEMBERED:
                self._meant[told] = found
        return found

    def _meant_by(
        self, phrases: frozenset[str], before: frozenset[str], carried: frozenset[str]
    ) -> list[str]:
        named = set(carried)
        for phrase in phrases:
            named.update(self.lookup.naming.get(phrase, ()))
        known = self.lookup.known
        shares = {id_ for id_ in named if known[id_].cues.wholes}
        carry = {*carried, *shares}
        known_by = phrases | before
        named = {id_ for id_ in named if known[id_].may_be_meant(phrases, known_by, id_ in carry)}
        return sorted(named, key=self.lookup.order.__getitem__)
