"""Whether a phrase that a measure excludes applies to a number: it is in the number's clause.

``236 people arrived, while students were few``: the students are in another clause. A clause
that does not say who is counted takes that from the clause before.
"""

from __future__ import annotations

from defector_facts.check.scope.clause import View
from defector_facts.check.sentence.quantities import Quantity


def is_excluded(view: View, quantity: Quantity) -> bool:
    """Whether a phrase that the measure excludes is in a number's clause, or one it depends on."""
    excluding = [match.first for match in view.by_role.get("excludes", ())]
    if not excluding:
        return False
    clauses = view.clauses
    for clause in range(clauses.of(quantity.first), -1, -1):
        stretch = clauses.range(clause)
        if any(at in stretch for at in excluding):
            return True
        if _stands_alone(view, stretch):
            return False
    return False


def speaks_of_it(view: View) -> bool:
    """Whether a sentence is about the measure in at least one of its clauses."""
    if view.speaks_of_it():
        return True
    if not (view.has("excludes") and view.has("cues") and view.names_subject and view.in_scope):
        return False
    excluding = [match.first for match in view.by_role["excludes"]]
    clauses = {view.clauses.of(match.first) for match in view.by_role["cues"]}
    return any(
        _stands_alone(view, stretch) and not any(at in stretch for at in excluding)
        for stretch in map(view.clauses.range, clauses)
    )


def _refers_to_counted(view: View, stretch: range) -> bool:
    """Whether a relative clause refers to what is counted: ``camps, of which it named six``."""
    word = view.sentence.word
    of_which = word(stretch.start) == "of" and word(stretch.start + 1) == "which"
    return of_which and stretch.start - 1 in view.cue_ends


def _stands_alone(view: View, stretch: range) -> bool:
    """Whether a clause has the measure's verb and its subject, or its noun."""
    if _refers_to_counted(view, stretch):
        return True
    cues = [match for match in view.by_role.get("cues", ()) if match.first in stretch]
    if any(match.name in view.known.nouns for match in cues):
        return True
    subjects = view.by_role.get("subjects", ())
    return bool(cues) and (
        not view.cues.subjects or any(match.first in stretch for match in subjects)
    )
