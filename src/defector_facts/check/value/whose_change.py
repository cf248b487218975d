"""What a percentage change or multiple is of: the measure, or prices, staff or something else.

``1,137 people arrived, where rents rose 8 percent``: the change's own part of the sentence says
what rose. If that part names nothing (``, up 8 percent``), the part before it decides.
"""

from __future__ import annotations

from collections.abc import Collection

from defector_facts.check.scope.clause import View, sex
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import CHANGING, MULTIPLES, words

# These start a part of a sentence that may have its own subject.
_PARTS = frozenset(
    words("""
    and but or while whereas where which who when though although because yet then with as
    """)
)
_RELATIVES = frozenset(["who", "which", "where", "when"])
# These start a part of a sentence that has its own subject.
_OTHERS = _RELATIVES | {"while", "whereas", "as", "but", "because", "with"}
_MARKS = frozenset([",", ";", ":", "(", ")", "."])
_HOW = frozenset(
    words("""
    sharp steep slight big bigger large small modest dramatic drastic marked huge massive steady
    staggering whopping significant considerable substantial precipitous notable overall total
    similar further full whole year-on-year annual yearly even well whopping year on
    marking marks marked meaning means meant representing represents equivalent single i e
    """)
)
# What follows these is a reason or a time, not a comparison.
_REASONS = frozenset(
    words("""
    amid after as because since despite due under owing thanks when while and but which where
    following until though although with
    """)
)
_COMPARES = frozenset(["than", "from", "on", "over", "compared", "against", "versus"])
_SHARES = frozenset(["to", "at", "from"])
_MANY = frozenset(["many", "much", "high", "large"])
_NEAR = 12  # tokens


def is_own_change(view: View, quantity: Quantity, told: Collection[Quantity]) -> bool:
    """Whether a change is the measure's; ``told`` are the measure's numbers in the sentence."""
    return _is_about_measure(view, quantity, told) and _compares_nothing_else(view, quantity)


def heads_topic(view: View, quantity: Quantity) -> bool:
    """Whether the measure's words follow as what changed: ``a 20 percent rise in arrivals``."""
    sentence = view.sentence
    at = quantity.last + (sentence.word(quantity.last) in CHANGING)
    led = False
    while at < sentence.last and (at in sentence.when_at or sentence.word(at) in ("in", "of")):
        led = led or sentence.word(at) == "in"
        at = sentence.when_at[at].last if at in sentence.when_at else at + 1
    return led and (at in view.skips or at in view.cue_starts)


def is_share_of(view: View, quantity: Quantity) -> bool:
    """Whether a percentage is a share or a level: ``8 percent of them``, ``fell to 8 percent``."""
    word = view.sentence.word
    before = word(quantity.start - 1), word(quantity.start - 2)
    if before[0] in _SHARES or word(quantity.last) == "of":
        return True
    return before[0] in ("for", "up") and before[1][:4] in ("acco", "made", "maki", "make")


def _is_about_measure(view: View, quantity: Quantity, told: Collection[Quantity]) -> bool:
    """Whether the change's part of the sentence, or the one before it, is about the measure."""
    sentence = view.sentence
    if _follows_another_change(view, quantity):
        return False
    if _follows_own_number(view, quantity, told):
        return True
    end = quantity.start
    first = True
    while end > sentence.first:
        start = _part_start(view, end)
        inside = range(start, end)
        if any(one.start in inside for one in told):
            return first is False or _says_nothing_else(view, start, end)
        if not _says_nothing_else(view, start, end):
            return not first and any(at in sentence.speech_at for at in inside)
        if _names_measure(view, start, end):
            return True
        end = start - 1
        first = False
    return _precedes_measure(view, quantity, told)


def _follows_another_change(view: View, quantity: Quantity) -> bool:
    """Whether the aside before a change has a change itself: ``, where rents rose, up 8``."""
    sentence = view.sentence
    at = quantity.start - 1
    while sentence.word(at) in ("up", "down", "by", ","):
        at -= 1
    while at in sentence.asides:
        if sentence.word(at) in CHANGING:
            return True
        at -= 1
    return False


def _follows_own_number(view: View, quantity: Quantity, told: Collection[Quantity]) -> bool:
    """Whether ``, down 53 percent`` follows a part with only the measure's numbers."""
    sentence = view.sentence
    mark = quantity.start - 2
    if sentence.word(mark + 1) not in ("up", "down") or sentence.word(mark) not in _MARKS:
        return False
    at = mark - 1
    numbers: set[Quantity] = set()
    while at >= sentence.first and sentence.word(at) not in _MARKS:
        if sentence.word(at) in _OTHERS:
            return False
        if at in sentence.quantity_at:
            numbers.add(sentence.quantity_at[at])
        at -= 1
    return bool(numbers) and numbers.issubset(told)


def _part_start(view: View, end: int) -> int:
    """Where the part of the sentence starts that ends before a token."""
    sentence = view.sentence
    at = end - 1
    while at >= sentence.first:
        word = sentence.word(at)
        if at not in sentence.when_at and at not in sentence.asides:
            dash = sentence.tokens.kinds[at] == "d"
            of_it = word in _RELATIVES and sentence.word(at - 1) not in _MARKS  # those who came
            starts = word in _PARTS and not of_it
            if dash or word in _MARKS or starts or at in sentence.speech_at:
                return at + 1
        at -= 1
    return sentence.first


def _says_nothing_else(view: View, start: int, end: int) -> bool:
    """Whether all words between two tokens are the measure's or describe the change."""
    sentence = view.sentence
    if any(sex(sentence.word(at)) for at in range(start, end)):
        return False
    if not view.strange(start, end):
        return True
    return not any(_is_other(view, at) for at in range(start, end))


def _is_other(view: View, at: int) -> bool:
    """Whether a word is neither the measure's, nor about the change, nor the rest of a name."""
    word, tokens = view.sentence.word(at), view.sentence.tokens
    if not view.strange(at, at + 1) or word in CHANGING or word in MULTIPLES or word in _HOW:
        return False
    named = at > view.sentence.first and tokens.is_capital(at) and tokens.is_capital(at - 1)
    return not (named and not view.strange(at - 1, at))


def _names_measure(view: View, start: int, end: int) -> bool:
    """Whether the measure's noun, verb or subject stands between two tokens."""
    return any(
        start <= one.first and one.last <= end
        for role in ("cues", "subjects")
        for one in view.by_role.get(role, ())
    )


def _precedes_measure(view: View, quantity: Quantity, told: Collection[Quantity]) -> bool:
    """Whether the measure follows a change at the start: ``Down 8 percent, arrivals fell to``.

    If nothing follows, the change is that of the sentence before: ``That was a rise of 8 percent``.
    """
    starts = [one.start for one in told if one.start > quantity.start]
    starts += [one.first for one in view.by_role.get("cues", ()) if one.first >= quantity.last]
    return not starts or _says_nothing_else(view, quantity.last, min(starts))


def _compares_nothing_else(view: View, quantity: Quantity) -> bool:
    """Whether a change is compared only with a time or the measure, not ``than expected``."""
    sentence = view.sentence
    for at in range(quantity.last, min(quantity.last + _NEAR, sentence.last)):
        word = sentence.word(at)
        when = sentence.when_at.get(at)
        if when is not None:
            return not _is_other_place(view, when.last)
        if at in sentence.quantity_at or word in _MARKS or sentence.tokens.kinds[at] == "d":
            return True
        if word == "with" and sentence.word(at - 1) == "compared":
            continue
        if word == "as" and not _MANY.isdisjoint((sentence.word(at - 1), sentence.word(at + 1))):
            continue  # three times as many as
        if word == "since":
            return False  # since he came to power
        if word in _REASONS:
            return sentence.word(at - 1) not in _COMPARES
        if word in ("before", "earlier"):
            return False
        if _is_other(view, at):
            return False
    return True


def _is_other_place(view: View, at: int) -> bool:
    """Whether a place that the measure does not know stands at a token: ``in Germany``."""
    sentence = view.sentence
    name = at + 1
    if sentence.word(at) not in ("in", "at", "for") or name >= sentence.last:
        return False
    return sentence.tokens.is_capital(name) and _is_other(view, name)
