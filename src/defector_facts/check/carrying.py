"""The context that a sentence leaves for the next one: ``The figure slumped to 229``.

It lasts for one sentence only, unless the next one just refers back to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.scope.before import Carried
from defector_facts.check.scope.clause import View
from defector_facts.check.scope.leaning import leaning_noun
from defector_facts.check.scope.timed import Timed
from defector_facts.check.scope.whose_time import is_compared


def carry_over(view: View, timed: Sequence[Timed]) -> Carried | None:
    """The context for the next sentence; ``None`` where this one is not about the measure.

    With several numbers, the last that is not a comparison counts: 196 in ``196, up from 67``.
    """
    if timed:
        own = [one for one in timed if not is_compared(view.sentence, one.related)]
        if not own:  # only comparisons with the sentence before
            return view.leaning_on.all_carried or Carried(None, True)
        last = own[-1]
        certain = last.sure or last.kind == "to-date"
        return Carried(last.spans[0] if last.spans and certain else None, True)
    if view.speaks_of_it():
        times = [when for when in view.sentence.whens if when.spans and not when.compared]
        span = times[0].spans[0] if len(times) == 1 and times[0].sure else None
        return Carried(span, _asks(view))  # a question counts as a number
    return view.leaning_on.all_carried if leaning_noun(view) is not None else None


def _asks(view: View) -> bool:
    """Whether a sentence asks for the number: ``How many came in 2016?``"""
    sentence = view.sentence
    word = sentence.word
    return word(sentence.last - 1) == "?" and any(
        word(at) == "how" and word(at + 1) == "many" for at in range(sentence.first, sentence.last)
    )
