"""What a sentence leaves to the next, which may lean on it: ``The figure slumped to 229``.

Nothing is carried over more than one full stop, but for a sentence that itself only leans on
the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.scope.before import Carried
from defector_facts.check.scope.clause import View
from defector_facts.check.scope.leaning import leaning_noun
from defector_facts.check.scope.timed import Timed
from defector_facts.check.scope.times_beside import is_compared


def carry_on(view: View, timed: Sequence[Timed]) -> Carried | None:
    """What the next sentence may lean on; nothing where this one does not speak of the measure.

    Of several numbers it is the last that no other is compared with: ``196, up from 67``.
    """
    if timed:
        own = [one for one in timed if not is_compared(view.sentence, one.related)]
        if not own:  # it tells only of what the sentence before was compared with
            return view.leaning_on.all_carried or Carried(None, True)
        told = own[-1]
        certain = told.sure or told.kind == "to-date"
        return Carried(told.spans[0] if told.spans and certain else None, True)
    if view.speaks_of_it():
        times = [when for when in view.sentence.whens if when.spans and not when.compared]
        span = times[0].spans[0] if len(times) == 1 and times[0].sure else None
        return Carried(span, _asks(view))  # what is asked for counts as told
    return view.leaning_on.all_carried if leaning_noun(view) is not None else None


def _asks(view: View) -> bool:
    """Whether a sentence asks for the number: ``How many came in 2016?``"""
    sentence = view.sentence
    word = sentence.word
    return word(sentence.last - 1) == "?" and any(
        word(at) == "how" and word(at + 1) == "many" for at in range(sentence.first, sentence.last)
    )
