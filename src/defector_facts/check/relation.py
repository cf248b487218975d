"""Whether a number of a sentence is a measure's: by its noun, its verb, or what it goes on from.

Nothing is tied for standing in the same sentence alone. A number needs the measure's subject and
its verb or noun, and a way from them to the number that holds little else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from defector_facts.check.clause import NounPhrase, View
from defector_facts.check.lexicon import (
    FALLING,
    FORECASTS,
    LINKS,
    RATES,
    RISING,
    TRANSPARENT,
    words,
)
from defector_facts.check.quantities import Quantity

_DETERMINERS = frozenset(
    words("""
    the a an of total record another some only just in mere further
    """)
)
_LISTING = LINKS | frozenset(["compared", "against", "versus", "after", "with", "following"])
_STEPS = 18


class Related(NamedTuple):
    """How a number belongs to a measure: ``verb``, ``topic``, ``share``, ``list`` or ``carried``.

    ``plain`` is whether its sentence says nothing else that the measure does not know;
    ``scoped`` whether the measure's place is named: where it is not, the number can hold, and
    nothing is said against it.
    """

    quantity: Quantity
    noun: NounPhrase
    slot: str | None
    by: str
    plain: bool = False
    scoped: bool = True


def relate(view: View) -> list[Related]:
    """The numbers of a sentence that are the measure's."""
    sentence, cues = view.sentence, view.cues
    if view.has("excludes"):
        return []
    carried = sentence.carried
    scoped = not cues.scope or view.has("scope") or carried
    if not scoped and cues.counts != "flow":
        return []
    if not view.has("cues") and not carried:
        return []
    if cues.subjects and not view.has("subjects") and not carried:
        return []
    found: list[Related] = []
    for quantity in sentence.quantities:
        if quantity.unit not in ("count", "percent", "fraction"):
            continue
        related = _relate_one(view, quantity, found)
        if related is None or not (scoped or found or _nothing_but_time(view, related)):
            continue
        found.append(related._replace(scoped=scoped))
    return found


def _nothing_but_time(view: View, related: Related) -> bool:
    """Whether the measure's verb is followed by a time alone: ``196 people arrived in 2023``."""
    sentence = view.sentence
    for cue in view.by_role.get("cues", ()):
        if cue.first < related.noun.last or related.by != "verb":
            continue
        at = cue.last
        if sentence.word(at) in ("in", "between", "during", "from", "over", "for"):
            at += 1
        return at in sentence.when_at or (sentence.word(at) == "the" and at + 1 in sentence.when_at)
    return False


def _relate_one(view: View, quantity: Quantity, before: Sequence[Related]) -> Related | None:
    noun = view.noun_phrase(quantity)
    if noun.foreign or _is_change(view, quantity, noun) or _is_rate(view, quantity, noun):
        return None
    slot = view.slot(quantity, noun)
    by = None
    if view.has("cues") and (not view.cues.subjects or view.has("subjects")):
        if quantity.unit != "count":
            by = "share" if _share_of(view, quantity, noun) else None
        elif _verb_before(view, quantity, noun) or (
            _verb_after(view, noun.last) and not _object(view, quantity)
        ):
            by = "verb"
        elif _topic(view, quantity, slot):
            by = "topic"
    if by is None and quantity.unit != "count":
        return None
    if by is None and before and _goes_on(view, quantity, before[-1], slot):
        by = "list"
    if by is None and not before and _carried_over(view, quantity):
        by = "carried"
    if by is None:
        return None
    plain = by == "verb" and view.strange(view.sentence.first, view.sentence.last) <= 1
    return Related(quantity, noun, slot, by, plain and not quantity.words)


def _is_change(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number says by how much another changed: ``120 fewer``, ``by 40``, ``up 67``."""
    sentence = view.sentence
    before = sentence.word(quantity.start - 1)
    after = sentence.word(quantity.last)
    follows = sentence.word(noun.last)
    if before == "by" and sentence.word(quantity.start - 2) != "followed":
        return True
    made = before == "up" and sentence.word(quantity.start - 2) in (
        "made",
        "make",
        "making",
        "makes",
    )
    if (
        quantity.unit != "count"
        and not made
        and (before in FALLING | RISING or follows in FALLING | RISING)
    ):
        return True
    if before in ("up", "down") and quantity.unit == "count":
        return sentence.word(quantity.last) in ("to", "from")
    compared = ("more", "fewer", "less", "higher", "lower")
    return (after in compared and quantity.last not in view.unit_starts) or follows in compared


def _is_rate(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    sentence = view.sentence
    if sentence.rated(noun.last) or sentence.rated(quantity.last):
        return True
    around = range(max(sentence.first, quantity.start - 6), quantity.start)
    if any(sentence.word(at) in RATES for at in around):
        return True
    near = range(max(sentence.first, quantity.start - 4), min(noun.last + 4, sentence.last))
    return any(
        sentence.word(at) in FORECASTS
        and not (sentence.word(at) == "may" and at in sentence.when_at)
        for at in near
    )


def _verb_after(view: View, at: int) -> bool:
    """Whether the measure's verb follows, with nothing strange between."""
    commas = 0
    for _ in range(_STEPS):
        if at in view.cue_starts:
            return True
        commas += view.sentence.word(at) == ","
        step = _step(view, at)
        if step is None or commas > 3:
            return False
        at = step
    return False


def _step(view: View, at: int) -> int | None:
    """The token after one that changes nothing; ``None`` where one does."""
    sentence = view.sentence
    word = sentence.word(at)
    if at in sentence.when_at:
        return sentence.when_at[at].last
    if at in view.skips:
        return view.skips[at]
    if word == ",":
        return _aside(view, at) or at + 1
    if word == "(":
        return _closed(view, at)
    if at in sentence.quantity_at and sentence.word(at - 1) in ("and", ",", "or"):
        return view.noun_phrase(sentence.quantity_at[at]).last
    if word in TRANSPARENT or word in ("from", "the", "and", "or", "men", "women"):
        return at + 1
    return None


def _object(view: View, quantity: Quantity) -> bool:
    """Whether another verb has the number for its object: ``gave 229 people who arrived``."""
    at = quantity.start - 1
    while view.sentence.word(at) in ("the", "a", "an", "just", "only"):
        at -= 1
    return (
        at >= view.sentence.first
        and view.strange(at, at + 1) > 0
        and not (
            at in view.sentence.speaks
            or view.sentence.word(at) in ":;"
            or view.sentence.tokens.kinds[at] == "d"
        )
    )


def _share_of(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a percentage is the measure's group's: ``85 percent of them were women``."""
    sentence = view.sentence
    for cue in view.by_role.get("cues", ()):
        if cue.first >= noun.last:
            linked = sentence.word(cue.first - 1) in ("were", "was", "are", "being", "is")
            if linked and view.strange(noun.last, cue.first) <= 2:
                return True
        elif cue.last <= quantity.start and view.strange(cue.last, quantity.start) <= 1:
            return True
    return False


def _aside(view: View, comma: int) -> int | None:
    """Where a reporting clause between commas ends: ``, the ministry said,``."""
    sentence = view.sentence
    for at in range(comma + 1, comma + 10):
        if sentence.word(at) == ",":
            return at + 1 if any(k in sentence.speaks for k in range(comma, at)) else None
    return None


def _closed(view: View, opened: int) -> int | None:
    for at in range(opened + 1, opened + 20):
        if view.sentence.word(at) == ")":
            return at + 1
    return None


def _verb_before(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether the measure's verb stands right before, or its noun is the number's own."""
    sentence = view.sentence
    if any(
        quantity.last <= start < noun.last or (start == noun.last and not noun.bare)
        for start in view.cue_starts
    ):
        return True
    at = quantity.start
    for _ in range(5):
        if at in view.cue_ends:
            return True
        if sentence.word(at - 1) not in _DETERMINERS:
            return False
        at -= 1
    return False


def _topic(view: View, quantity: Quantity, slot: str | None) -> bool:
    """Whether the measure's noun comes before and leads to the number: ``arrivals fell to``."""
    sentence = view.sentence
    ends = [
        max(match.last for match in view.by_role[role] if match.last <= quantity.start)
        for role in ("cues", "subjects")
        if role in view.by_role
        and any(match.last <= quantity.start for match in view.by_role[role])
    ]
    needed = 2 if view.cues.subjects else 1
    if len(ends) < needed:
        return False
    return view.strange(max(ends), quantity.start) <= 1 and (
        _links(view, quantity)
        or slot is not None
        or sentence.word(quantity.start - 1) in (",", ":")
    )


def _links(view: View, quantity: Quantity) -> bool:
    sentence = view.sentence
    if quantity.start < quantity.first and sentence.word(quantity.start) in LINKS:
        return True  # topped 1,000
    at = quantity.start - 1
    while sentence.word(at) in ("the", "a", "an", "just", "only"):
        at -= 1
    if sentence.word(at) == "with" and sentence.word(at - 1) != "compared":
        return False
    return sentence.word(at) in LINKS or at in sentence.when_at


def _goes_on(view: View, quantity: Quantity, other: Related, slot: str | None) -> bool:
    """Whether a number goes on from one that is the measure's: ``and 67 in 2022``."""
    sentence = view.sentence
    gap = view.strange(other.noun.last, quantity.start)
    if gap > 1 and not (slot is not None and gap <= 4):
        return False
    at = quantity.start - 1
    while sentence.word(at) in ("the", "a", "an", "just", "only"):
        at -= 1
    word = sentence.word(at)
    return word in _LISTING or word in ",(;–—:" or at in sentence.when_at or slot is not None


def _carried_over(view: View, quantity: Quantity) -> bool:
    """Whether a number goes on from the sentence before: ``In 2009 they reached 2,914``."""
    sentence = view.sentence
    if not sentence.carried:
        return False
    timed = any(when.spans for when in sentence.whens)
    return view.strange(sentence.first, quantity.start) <= (1 if timed else 0) and (
        _links(view, quantity) or sentence.word(quantity.start - 1) in (",", "")
    )
