"""A number far from its measure, to which a verb of change or state leads back."""

from __future__ import annotations

from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import ARTICLES, FALLING, MULTIPLES, RISING, words


def topic_end(view: View, quantity: Quantity) -> int | None:
    """Where the measure's noun or verb and its subject end, if both stand before the number."""
    known = view.topic_ends
    if quantity.start not in known:
        known[quantity.start] = _topic_end(view, quantity)
    return known[quantity.start]


def _topic_end(view: View, quantity: Quantity) -> int | None:
    ends = []
    for role in ("cues", "subjects"):
        before = [
            one.last
            for one in view.by_role.get(role, ())
            if one.last <= quantity.start and not view.is_of_others(one)
        ]
        if before:
            ends.append(max(before))
    needed = 2 if view.cues.subjects and (view.has("subjects") or not view.has_noun) else 1
    if needed == 2 and len(ends) == 1 and _counts_a_subject(view, quantity):
        needed = 1  # the number who arrived was 1,250 refugees
    led = len(ends) == needed and not (
        needed == 2 and _is_verb_in_another_clause(view, quantity, *ends)
    )
    led = led or _own_noun_precedes(view, quantity)
    return max(ends) if ends and led else None


def _is_verb_in_another_clause(view: View, quantity: Quantity, cue: int, subject: int) -> bool:
    """Whether a number's clause has the measure's subject, and only an earlier one its verb.

    ``280 people came, while people known as refugees numbered 762``.
    """
    if cue > subject:
        return False
    of = view.clauses.of
    return of(cue - 1) < of(subject - 1) == of(quantity.first)


def _counts_a_subject(view: View, quantity: Quantity) -> bool:
    """Whether a number's own noun is the measure's subject, and the measure's verb precedes it."""
    end = view.noun_phrase(quantity).last
    verb = any(one.last <= quantity.start for one in view.by_role.get("cues", ()))
    return verb and any(
        quantity.last <= one.first and one.last <= end for one in view.by_role.get("subjects", ())
    )


def _own_noun_precedes(view: View, quantity: Quantity) -> bool:
    """Whether a noun of the measure precedes, with no unknown word before it: ``Arrivals fell``."""
    return any(
        match.name in view.known.nouns
        and match.last <= quantity.start
        and view.strange(max(match.first - 1, view.sentence.first), match.first) == 0
        for match in view.by_role.get("cues", ())
    )


def reached(
    view: View, quantity: Quantity, slot: str | None, noun: int | None
) -> tuple[str | None, bool]:
    """How a number is tied to a noun further back (``Related.by``), and whether loosely."""
    topic = topic_end(view, quantity)
    if topic is not None:
        led, far = _verb_leads(view, quantity, topic)
        if led or _is_added(view, quantity, topic):
            return "trend", far or not led
        return None, False
    if noun is None or noun > quantity.start:
        return None, False
    if slot is not None and view.strange(noun, quantity.start) <= 2:
        return "leaning", False
    if _is_figure_given(view, noun, quantity):
        return "leaning", False
    led, far = _verb_leads(view, quantity, noun)
    if led or _is_added(view, quantity, noun):
        return "leaning", far or not led
    return None, False


def _is_added(view: View, quantity: Quantity, topic: int) -> bool:
    """Whether a number with its time is added to a statement: ``, with 63 in 2021``.

    Also ``, at 63 and 67`` after the times, and ``a record high of 2,914 in 2009``.
    """
    sentence = view.sentence
    noun = view.noun_phrase(quantity)
    if noun.foreign or noun.slot is not None or view.strange(topic, quantity.start) > _FAR:
        return False
    before, earlier = sentence.word(quantity.start - 1), sentence.word(quantity.start - 2)
    if any(at in sentence.quantity_at for at in range(topic, quantity.start)):
        return False
    timed = has_its_time(view, noun)
    if is_extreme(view, quantity):
        return True
    if before == "with" and earlier in (",", "–", "—", "-"):
        return timed
    return before == "at" and earlier == ","  # all but unchanged, at 1,137


def is_extreme(view: View, quantity: Quantity) -> bool:
    """Whether a number is called a high or low, with its time: ``a high of 2,914 in 2009``."""
    word = view.sentence.word
    told = word(quantity.start - 1) == "of" and word(quantity.start - 2) in _EXTREMES
    return told and has_its_time(view, view.noun_phrase(quantity))


def has_its_time(view: View, noun: NounPhrase) -> bool:
    """Whether a time directly follows a number and its noun."""
    word, at = view.sentence.word, noun.last
    return not noun.foreign and at + (word(at) in ("in", "for", "during")) in view.sentence.when_at


_EXTREMES = frozenset(["high", "low", "peak", "maximum", "minimum", "record"])


def _is_figure_given(view: View, noun: int, quantity: Quantity) -> bool:
    """Whether somebody gives a number for a noun: ``had put the number at 192,000``."""
    word = view.sentence.word
    return word(noun) in ("at", "as") and noun + 1 == quantity.start


def _verb_leads(view: View, quantity: Quantity, topic: int) -> tuple[bool, bool]:
    """Whether a verb of change or state leads to a number, and whether loosely.

    The verb stands near the topic, or starts a part of the sentence without another subject:
    ``, dropping from 1,047``.
    """
    sentence = view.sentence
    at = back_from(view, quantity.start - 1)
    if sentence.word(at) in ("to", "from", "at", "with", "by", "of"):
        at = back_from(view, at - 1)
    at = _before_comparison(view, at)
    verb = sentence.word(at)
    if verb == "," and sentence.word(at - 1) in MULTIPLES:
        at -= 1  # halved, to
        verb = sentence.word(at)
    if (
        verb == ","
        and sentence.word(at + 1) in ("from", "to")
        and _has_change_between(view, topic, at)
    ):
        return view.strange(topic, at) <= _FAR, True
    if verb in ("of", "level") or (verb not in _TREND and verb not in _STATES):
        return False, False
    earlier = sentence.word(at - 1)
    if verb in ("up", "down") and earlier.endswith(("ing", "ed")):
        at -= 1  # edging up to
    gap = view.strange(topic, at)
    if gap <= 1:
        return True, False
    between = range(topic, at)
    if gap <= _SOME and not any(
        sentence.word(k) in ",;" or k in sentence.quantity_at for k in between
    ):
        return True, True  # arrested there for illegal entry rose to
    at -= 1
    while sentence.word(at) in _AUXILIARIES or sentence.word(at).endswith("ly"):
        at -= 1
    starts = sentence.word(at) in _CLAUSE_STARTS or sentence.tokens.kinds[at] == "d"
    return starts and at > topic and gap <= _FAR, True


def _before_comparison(view: View, at: int) -> int:
    """The token before ``far fewer than`` or ``well below`` if ``at`` ends it, else ``at``."""
    word = view.sentence.word
    if word(at) == "than" and word(at - 1) in ("fewer", "more", "less", "higher", "lower"):
        at -= 2
    elif word(at) in ("below", "above"):
        at -= 1
    else:
        return at
    return at - 1 if word(at) in ("far", "well", "slightly", "much", "just") else at


def _has_change_between(view: View, first: int, last: int) -> bool:
    """Whether a verb of change stands between two tokens, and no other number."""
    sentence = view.sentence
    between = range(first, last)
    if any(at in sentence.quantity_at for at in between):
        return False
    return any(sentence.word(at) in _TREND for at in between)


def back_from(view: View, at: int) -> int:
    """The first token at or before ``at`` that is no article, adverb of manner or time."""
    sentence = view.sentence
    for _ in range(8):
        if sentence.word(at) in _ARTICLES_OR_MANNER or (
            sentence.word(at).endswith("ly") and at > sentence.first
        ):
            at -= 1
        elif at in sentence.when_at:
            at = sentence.when_at[at].first - 1
            if sentence.word(at) in ("in", "during"):
                at -= 1
        else:
            break
    return at


_SOME, _FAR = 3, 14
_MANNER = ("back", "further", "again", "steeply", "as", "low", "high")
_ARTICLES_OR_MANNER = frozenset((*ARTICLES, *_MANNER))
_AUXILIARIES = ("has", "have", "had", "then", "was", "were", "is", "since", "it", "they")
_CLAUSE_STARTS = (",", "but", "and", "then", "before", "after", "since", ";", "(")
_STATES = frozenset(
    words("""
    was were is are reach stood stands standing reached reaching hit hitting peaked peaking numbered
    totalled totaled came topped bottomed remained recorded recording put
    """)
)
_TREND = (
    FALLING
    | (RISING - {"less", "more", "fewer", "higher", "lower", "growth", "gain"})
    | {"halved", "doubled", "tripled", "trebled", "quadrupled"}
)
