"""Whether a number of a sentence is a measure's: by its noun, its verb, or what it goes on from.

Nothing is tied for standing in the same sentence alone. A number needs the measure's subject and
its verb or noun, and a way from them to the number that holds little else.
"""

from __future__ import annotations

from collections.abc import Sequence

from defector_facts.check.clause import NounPhrase, View
from defector_facts.check.grouped import relate_groups
from defector_facts.check.leaning import leaning_noun
from defector_facts.check.lexicon import (
    ARTICLES,
    COUNT_NOUNS,
    FALLING,
    LINKS,
    RISING,
    TRANSPARENT,
    words,
)
from defector_facts.check.quantities import TELLING, Quantity
from defector_facts.check.reaching import back_from, reached, topic_end
from defector_facts.check.related import Related, is_change, is_rate

_LINKING = frozenset(["were", "was", "been", "are", "being", "is", "had", "have", "has"])
_DETERMINERS = frozenset(
    words("""
    the a an of total record another some only just in mere further additional combined
    cumulative
    """)
)
_LISTING = LINKS | frozenset(
    [
        "compared",
        "against",
        "versus",
        "after",
        "below",
        "above",
        "with",
        "following",
        "times",
        "twice",
    ]
)
_STEPS = 18


def relate(view: View) -> list[Related]:
    """The numbers of a sentence that are the measure's."""
    sentence = view.sentence
    if view.has("excludes"):
        return []
    if view.known.grouped:
        return relate_groups(view)
    scoped = _scoped(view)
    if scoped is None:
        return []
    leaning = leaning_noun(view) if view.carried is not None else None
    found: list[Related] = []
    for quantity in sentence.quantities:
        if quantity.unit not in ("count", "percent", "fraction"):
            continue
        related = _relate_one(view, quantity, found, leaning)
        if related is None:
            continue
        telling = quantity.value >= TELLING and related.by != "verb"
        if not (scoped or found or telling or _nothing_but_time(view, related)):
            continue
        found.append(related._replace(scoped=scoped))
    return found


def _scoped(view: View) -> bool | None:
    """Whether a sentence names the measure's place and subject; ``None``: it speaks of no such.

    One with neither, but with a noun of the measure itself, may still say what agrees.
    """
    if view.carried is not None:
        return True
    if not view.has("cues") or not (view.has_subject or view.has_noun):
        return None
    scoped = view.has_subject and (not view.cues.scope or view.has("scope"))
    return scoped if scoped or view.known.counts == "flow" else None


def _nothing_but_time(view: View, related: Related) -> bool:
    """Whether the measure's verb is followed by a time alone: ``196 people arrived in 2023``."""
    sentence = view.sentence
    for cue in view.by_role.get("cues", ()):
        if cue.first < related.noun.last or related.by != "verb":
            continue
        at = cue.last
        if sentence.word(at) in ("in", "between", "during", "from", "over", "for"):
            at += 1
        if at >= sentence.last or sentence.word(at) in (",", "."):
            return any(when.spans for when in sentence.whens)
        return at in sentence.when_at or (sentence.word(at) == "the" and at + 1 in sentence.when_at)
    return False


def _relate_one(
    view: View, quantity: Quantity, before: Sequence[Related], leaning: int | None
) -> Related | None:
    noun = view.noun_phrase(quantity)
    if noun.foreign or is_change(view, quantity, noun) or is_rate(view, quantity, noun):
        return None
    slot = view.slot(quantity, noun)
    by = _way(view, quantity, noun, slot)
    loose = (by == "topic" and _is_narrowed(view, quantity)) or (
        by == "verb" and _leads_elsewhere(view, noun)
    )
    if by is None and before and _goes_on(view, quantity, before[-1], slot):
        by, loose = "list", before[-1].loose
    if by is None and not before and _carried_over(view, quantity):
        by = "carried"
    if by is None and quantity.unit == "count":
        by, loose = reached(view, quantity, slot, leaning)
    if by is None:
        return None
    plain = by == "verb" and view.strange(view.sentence.first, view.sentence.last) <= 1
    return Related(quantity, noun, slot, by, plain and not quantity.words, loose=loose)


def _way(view: View, quantity: Quantity, noun: NounPhrase, slot: str | None) -> str | None:
    """By what a number is the measure's within its own sentence."""
    counted = view.carried is not None and view.carried.counted
    if not view.has("cues") or not (view.has_subject or view.has_noun or counted):
        return None
    if quantity.unit != "count":
        return "share" if _share_of(view, quantity, noun) else None
    if _verb_before(view, quantity, noun):
        return "verb"
    start = noun.last + _stands_for(view, quantity, noun)
    if _verb_after(view, start) and (start > noun.last or not _object(view, quantity)):
        return "verb"
    if _topic(view, quantity, slot) or _labelled(view, quantity):
        return "topic"
    return None


def _stands_for(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number is named as one: ``the figure of 1,508 for people who arrived``."""
    word = view.sentence.word
    named = word(quantity.start - 1) == "of" and word(quantity.start - 2) in COUNT_NOUNS
    return named and word(noun.last) == "for"


def _labelled(view: View, quantity: Quantity) -> bool:
    """Whether a time and a colon lead to a number, after the topic: ``arrivals: 2015: 1,275``."""
    sentence = view.sentence
    when = sentence.when_at.get(quantity.start - 2)
    if when is None or not _label_mark(view, quantity.start - 1):
        return False
    end = topic_end(view, quantity)
    return end is not None and view.strange(end, when.first) <= 2


def _is_narrowed(view: View, quantity: Quantity) -> bool:
    """Whether a word between a topic and its number may narrow it: ``on welfare fell to``."""
    end = topic_end(view, quantity)
    return end is not None and any(
        view.strange(at, at + 1) > 0
        and view.sentence.tokens.kinds[at] == "w"
        and view.sentence.word(at) not in FALLING | RISING
        and not view.sentence.tokens.is_capital(at)
        for at in range(end, quantity.start)
    )


def _leads_elsewhere(view: View, noun: NounPhrase) -> bool:
    """Whether the verb after a number has another goal: ``came to the fair``, ``entered a church``.

    What is said of such a number may agree, and is not held against it.
    """
    sentence = view.sentence
    for cue in view.by_role.get("cues", ()):
        if cue.first < noun.last:
            continue
        at = cue.last + (sentence.word(cue.last) in ("to", "at", "in", "into", "for"))
        at += sentence.word(at) in ("the", "a", "an")
        word = sentence.word(at)
        strange = at > cue.last and word and view.strange(at, at + 1) > 0
        if strange and not sentence.tokens.is_capital(at) and word not in ("country", "nation"):
            return True
    return any(_is_a_purpose(view, at) for at in range(noun.last, sentence.last))


def _is_a_purpose(view: View, at: int) -> bool:
    """Whether ``for the games`` stands at a token."""
    sentence = view.sentence
    if sentence.word(at) != "for" or sentence.word(at + 1) not in ("the", "a", "an"):
        return False
    goal = at + 2
    timed = goal in sentence.when_at or sentence.word(goal) in ("first", "whole", "second", "full")
    return not timed and goal < sentence.last and view.strange(goal, goal + 1) > 0


def _label_mark(view: View, at: int) -> bool:
    """Whether a colon, or a dash between spaces, stands at a token."""
    tokens = view.sentence.tokens
    return view.sentence.word(at) == ":" or (tokens.kinds[at] == "d" and not tokens.joined(at))


def _verb_after(view: View, at: int) -> bool:
    """Whether the measure's verb follows, with nothing strange between."""
    commas = 0
    for _ in range(_STEPS):
        if at in view.cue_starts and not _is_a_place(view, at):
            return True
        commas += view.sentence.word(at) == ","
        step = _step(view, at)
        if step is None or commas > 3:
            return False
        at = step
    return False


def _is_a_place(view: View, at: int) -> bool:
    """Whether a cue's first word is where people are: ``1,127 people in the South received``."""
    before = view.sentence.word(at - 1), view.sentence.word(at - 2)
    return at in view.skips and "in" in before


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
    if sentence.tokens.kinds[min(at, sentence.last - 1)] == "d" and at < sentence.last:
        return _closed_by_dash(view, at)
    if at in sentence.quantity_at and sentence.word(at - 1) in ("and", ",", "or"):
        return view.noun_phrase(sentence.quantity_at[at]).last
    if word in TRANSPARENT or word in ("from", "the", "and", "or", "men", "women"):
        return at + 1
    return None


def _object(view: View, quantity: Quantity) -> bool:
    """Whether another verb has the number for its object: ``gave 229 people who arrived``."""
    at = quantity.start - 1
    while view.sentence.word(at) in ARTICLES:
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
            around = sentence.word(cue.first), sentence.word(cue.first - 1)
            linked = not _LINKING.isdisjoint(around)
            if linked and view.strange(noun.last, cue.first) <= 2:
                return True
        elif cue.last <= quantity.start:
            gap = view.strange(cue.last, quantity.start)
            if gap <= 1 or (gap <= 6 and _makes_up(view, quantity)):
                return True
    return False


def _makes_up(view: View, quantity: Quantity) -> bool:
    """Whether ``making up`` or ``accounting for`` stands before a share."""
    pair = view.sentence.word(quantity.start - 2), view.sentence.word(quantity.start - 1)
    return pair[1] in ("up", "for") and pair[0][:4] in ("maki", "made", "make", "acco")


_MOSTLY = ("mostly", "mainly", "largely", "most", "many", "almost", "nearly", "including")
_SHORT_ASIDE = 6  # tokens


def _aside(view: View, comma: int) -> int | None:
    """Where a reporting clause between commas ends: ``, the ministry said,``."""
    sentence = view.sentence
    for at in range(comma + 1, comma + 10):
        if sentence.word(at) == ",":
            spoken = any(k in sentence.speaks for k in range(comma, at))
            mostly = sentence.word(comma + 1) in _MOSTLY and at - comma <= _SHORT_ASIDE
            return at + 1 if spoken or mostly else None
    return None


def _closed(view: View, opened: int) -> int | None:
    for at in range(opened + 1, opened + 20):
        if view.sentence.word(at) == ")":
            return at + 1
    return None


def _closed_by_dash(view: View, opened: int) -> int | None:
    """Where an aside between dashes ends that has numbers of women and men alone."""
    kinds = view.sentence.tokens.kinds
    for at in range(opened + 1, min(opened + 14, view.sentence.last)):
        if kinds[at] == "d":
            return at + 1 if view.strange(opened + 1, at) <= 2 else None
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
        given = sentence.word(at - 1) == "to" and not noun.bare  # granted asylum to 204 people
        if sentence.word(at - 1) not in _DETERMINERS and not given:
            return False
        at -= 1
    return False


def _topic(view: View, quantity: Quantity, slot: str | None) -> bool:
    """Whether the measure's noun comes before and leads to the number: ``arrivals fell to``."""
    end = topic_end(view, quantity)
    return (
        end is not None
        and view.strange(end, quantity.start) <= 1
        and (
            _links(view, quantity)
            or slot is not None
            or view.sentence.word(quantity.start - 1) in (",", ":")
        )
    )


def _links(view: View, quantity: Quantity) -> bool:
    sentence = view.sentence
    if quantity.start < quantity.first and sentence.word(quantity.start) in LINKS:
        return True  # topped 1,000
    at = quantity.start - 1
    while sentence.word(at) in ARTICLES:
        at -= 1
    if sentence.word(at) == "with" and sentence.word(at - 1) != "compared":
        return sentence.word(back_from(view, at - 1)) in ("peaked", "peaking")
    return sentence.word(at) in LINKS or at in sentence.when_at


def _goes_on(view: View, quantity: Quantity, other: Related, slot: str | None) -> bool:
    """Whether a number goes on from one that is the measure's: ``and 67 in 2022``."""
    sentence = view.sentence
    if quantity.start - 2 in sentence.when_at and _label_mark(view, quantity.start - 1):
        return True  # 2008: 2,803 arrivals; 2009: 2,914
    if _change_leads(view, quantity):
        return True
    gap = view.strange(other.noun.last, quantity.start)
    if gap > 1 and not (slot is not None and gap <= 4):
        return False
    at = quantity.start - 1
    while sentence.word(at) in ARTICLES:
        at -= 1
    word = sentence.word(at)
    if word == "of" and sentence.word(at - 1) in ("fraction", "half", "third", "quarter", "tenth"):
        return True
    if word in ("while", "and", "but", "whereas") and sentence.word(quantity.last) == "did":
        return True  # while 1,047 did so in 2019
    return word in _LISTING or word in ",(;–—:" or at in sentence.when_at or slot is not None


def _change_leads(view: View, quantity: Quantity) -> bool:
    """Whether a change leads to the number it is from: ``down 52.8 percent from 2,706``."""
    sentence = view.sentence
    change = sentence.quantity_at.get(quantity.start - 2)
    if sentence.word(quantity.start - 1) != "from" or change is None or change.unit != "percent":
        return False
    return sentence.word(change.start - 1) in ("down", "up")


def _carried_over(view: View, quantity: Quantity) -> bool:
    """Whether a number goes on from the sentence before: ``In 2009 they reached 2,914``."""
    sentence = view.sentence
    if view.carried is None or not view.carried.counted:
        return False
    timed = any(when.spans for when in sentence.whens)
    return view.strange(sentence.first, quantity.start) <= (1 if timed else 0) and (
        _links(view, quantity) or sentence.word(quantity.start - 1) in (",", "")
    )
