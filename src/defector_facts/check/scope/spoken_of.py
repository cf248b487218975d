"""Which measures a sentence may be about, and whose estimates, by its phrases alone."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from defector_facts.check.known.lookup import Lookup

_REMEMBERED = 20_000  # sets of phrases


class _Named(NamedTuple):
    """The measures that phrases name, and those they may name after a suitable sentence."""

    certain: list[str]
    doubtful: list[str]


class SpokenOf:
    """The measures and estimators of sets of phrases, worked out once for each set."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self._spoken: dict[frozenset[str], tuple[_Named, _Named]] = {}

    def estimators(self, phrases: frozenset[str]) -> tuple[frozenset[str], ...]:
        """The estimators that each phrase may name, for the phrases that name any."""
        known = self.lookup.estimators
        if known.keys().isdisjoint(phrases):
            return ()
        return tuple(frozenset(known[phrase]) for phrase in phrases if phrase in known)

    def measures(
        self,
        phrases: frozenset[str],
        before: frozenset[str],
        carried: Collection[str],
        has_several_clauses: Callable[[], bool],
    ) -> list[str]:
        """The measures that a sentence may be about, by its phrases and those of the one before.

        ``has_several_clauses`` is called only where a measure excludes one of the phrases.
        """
        if not carried and self.lookup.naming.keys().isdisjoint(phrases):
            return []
        both = self._spoken.get(phrases)
        if both is None:
            both = self._spoken_by(phrases)
            if len(self._spoken) < _REMEMBERED:
                self._spoken[phrases] = both
        known = self.lookup.known
        in_doubt = both[0] is not both[1] or any(
            not known[id_].excluding.isdisjoint(phrases) for id_ in carried
        )
        several = in_doubt and has_several_clauses()
        spoken = both[several]
        if not (carried or (before and spoken.doubtful)):
            return spoken.certain
        known_by = phrases | before
        found = set(spoken.certain)
        for ids, leaning in ((carried, True), (spoken.doubtful, False)):
            for id_ in ids:
                if id_ not in found and known[id_].may_be_meant(
                    phrases, known_by, leaning, several_clauses=several
                ):
                    found.add(id_)
        return sorted(found, key=self.lookup.order.__getitem__)

    def _spoken_by(self, phrases: frozenset[str]) -> tuple[_Named, _Named]:
        """The measures of phrases in one clause, and those if they are spread over several."""
        named: set[str] = set()
        for phrase in phrases:
            named.update(self.lookup.naming.get(phrase, ()))
        known = self.lookup.known
        parted = _Named([], [])
        for id_ in sorted(named, key=self.lookup.order.__getitem__):
            one = known[id_]
            if one.may_be_meant(phrases, phrases, bool(one.cues.wholes), several_clauses=True):
                parted.certain.append(id_)
            elif one.may_be_meant(phrases, phrases, True, several_clauses=True):
                parted.doubtful.append(id_)
        if all(known[id_].excluding.isdisjoint(phrases) for several in parted for id_ in several):
            return parted, parted
        whole = _Named(
            *(
                [id_ for id_ in several if known[id_].excluding.isdisjoint(phrases)]
                for several in parted
            )
        )
        return whole, parted
