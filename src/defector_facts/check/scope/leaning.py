"""The noun by which a sentence means what the one before it counted: ``The figure fell``."""

from __future__ import annotations

from defector_facts.check.scope.clause import View, sex
from defector_facts.check.text.lexicon import COUNT_NOUNS, words

_DETERMINERS = frozenset(
    words("""
    the that this these those its their
    """)
)
_QUALIFIERS = frozenset(
    words("""
    annual yearly overall latest official combined whole
    """)
)

_NOUNS = COUNT_NOUNS | {"intake", "inflow", "influx"}
_CONSISTS = frozenset(
    words("""
    includes included including comprises comprised comprising consists consisted consisting
    made composed
    """)
)


def leaning_noun(view: View) -> int | None:
    """The token after ``the figure``, ``that number``, where it means the number told before."""
    sentence = view.sentence
    texts = sentence.tokens.texts
    if _NOUNS.isdisjoint(sentence.words):
        return None
    for at in range(sentence.first, sentence.last):
        word = texts[at]
        if word not in _NOUNS:
            continue
        before = at - 1
        while sentence.word(before) in _QUALIFIERS:
            before -= 1
        led = sentence.word(before) in _DETERMINERS
        if (led or (before < sentence.first and word.endswith("s"))) and _of_the_same(view, at + 1):
            return at + 1
    return None


def _of_the_same(view: View, at: int) -> bool:
    """Whether what follows the noun makes it the number of nothing else."""
    sentence = view.sentence
    word = sentence.word(at)
    if word in _CONSISTS or (word in ("was", "is") and sentence.word(at + 1) in _CONSISTS):
        return True
    if word not in ("of", "for", "in", "among", "on"):
        return sentence.tokens.kinds[at] != "w" or view.strange(at, at + 1) == 0 if word else False
    after = at + 1 + (sentence.word(at + 1) in ("the", "all", "that"))
    if after in sentence.when_at or after in sentence.quantity_at:
        return True
    return after in view.unit_starts or sex(sentence.word(after)) is not None
