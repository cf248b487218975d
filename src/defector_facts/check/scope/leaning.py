"""A noun that refers to the number of the sentence before: ``The figure fell``."""

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
    annual yearly overall latest official combined whole comparative comparable corresponding
    respective equivalent
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
    """The token after ``the figure`` or ``that number``, if its antecedent is the number before."""
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
        led = led or (before < sentence.first and word.endswith("s"))
        if led and _counts_nothing_else(view, at + 1) and not is_elsewhere(view, at):
            return at + 1
    return None


def is_elsewhere(view: View, end: int) -> bool:
    """Whether an unknown place is named before a token: ``In Germany it was 239``.

    Also the owner of a number: ``Canada's figure``. Not in ``in Kim's first year``.
    """
    sentence = view.sentence
    for at in range(sentence.first, end):
        if view.unknown(at, at + 1) == 0 or not sentence.tokens.is_capital(at):
            continue
        before, after = sentence.word(at - 1), sentence.word(at + 1)
        if after in ("'s", "’s") or sentence.word(at).endswith(("'s", "’s")):
            counted = sentence.word(at + 1 + (after in ("'s", "’s")))
            if at == sentence.first and counted in _NOUNS:
                return True
        elif before in _PLACED:
            return True
    return False


_PLACED = ("in", "at", "for", "near", "outside")


def _counts_nothing_else(view: View, at: int) -> bool:
    """Whether the words after the noun name nothing else that it would be the number of."""
    sentence = view.sentence
    word = sentence.word(at)
    if word in _CONSISTS or (word in ("was", "is") and sentence.word(at + 1) in _CONSISTS):
        return True
    if word in ("who", "that") and view.unknown(at + 1, at + 2) > 0:
        return False  # the number who voted
    if word not in ("of", "for", "in", "among", "on"):
        return sentence.tokens.kinds[at] != "w" or view.unknown(at, at + 1) == 0 if word else False
    after = at + 1 + (sentence.word(at + 1) in ("the", "all", "that"))
    if after in sentence.when_at or after in sentence.quantity_at:
        return True
    return after in view.unit_starts or sex(sentence.word(after)) is not None
