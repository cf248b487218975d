"""Whether a number continues from the sentence before: ``In 2009 they reached 2,914``.

If the sentence says something else about the people counted, its number is not contradicted:
``In 2009, 400 of them were at the meeting``.
"""

from __future__ import annotations

from defector_facts.check.scope.by_topic import links
from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.scope.leaning import is_elsewhere
from defector_facts.check.scope.reaching import is_extreme
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import (
    ARTICLES,
    CHANGING,
    COMPARATORS,
    COUNT_NOUNS,
    LINKS,
    RATES,
    SPEECH,
    words,
)


def is_carried_over(view: View, quantity: Quantity, slot: str | None) -> bool:
    """Whether a number continues from the sentence before: ``In 2009 they reached 2,914``.

    If that had no number itself, ``it`` or ``there`` must lead to this one: ``there were 63``.
    """
    sentence = view.sentence
    unknown = view.unknown(sentence.first, quantity.start)
    if quantity.unit != "count" and _is_of_something(view, quantity):
        return False
    if is_extreme(view, quantity):  # It marked a fall from a high of 2,914 in 2009
        return view.leaning_on.counted and sentence.word(sentence.first) in _STANDS_FOR_IT
    if unknown > 1 and _it_is(view, quantity):
        return view.leaning_on.carried
    if unknown > 0 and _another_body_estimates(view, quantity):
        return view.leaning_on.carried
    if unknown > 1 or not view.leaning_on.carried:
        return False
    if unknown == 1 and (_something_else_did(view, quantity) or is_elsewhere(view, quantity.start)):
        return False
    if _something_else_changed(view, quantity):
        return False
    led = links(view, quantity)
    if not view.leaning_on.counted:
        between = sentence.tokens.texts[sentence.first : quantity.start]
        return unknown == 0 and led and not _STANDS_FOR_IT.isdisjoint(between)
    timed = any(when.spans for when in sentence.whens)
    led = led or (timed and it_took(view, quantity) is not None)
    led = led or slot is not None or sentence.word(quantity.start - 1) in (",", "")
    return unknown <= (1 if timed else 0) and led


def _something_else_changed(view: View, quantity: Quantity) -> bool:
    """Whether something else changed from a number at the start: ``From 67 in 2019, sales fell``.

    With ``it``, ``they`` or ``this`` the change is that of the sentence before.
    """
    sentence = view.sentence
    if quantity.start != sentence.first + 1 or sentence.word(sentence.first) not in _STARTING:
        return False
    after = sentence.tokens.texts[quantity.last : sentence.last]
    return {"it", "they", "this"}.isdisjoint(after)


_STARTING = ("from", "at", "after", "following")


def tells_more(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a sentence says something else about those it counts.

    ``176 people, many of them ill, were at the meeting``, ``1,074 that stayed``. Also if the
    measure's verb follows, since it does not lead to the number.
    """
    sentence = view.sentence
    if any(cue.first >= noun.last for cue in view.by_role.get("cues", ())):
        return True
    after = noun.last
    while after in sentence.when_at or sentence.word(after) in ("in", "for"):
        after += 1
    some = sentence.word(quantity.last) == "of" and noun.slot is None and quantity.unit == "count"
    if some or sentence.word(after) in ("that", "who"):
        return True
    were = sentence.word(quantity.last) in ("were", "are", "had", "have")
    if noun.bare and were and not _is_plain(view, quantity.last + 1):
        return True  # 1,147 were without work
    if noun.bare or noun.slot is not None:
        return False
    ends = after >= sentence.last or sentence.tokens.kinds[after] in "pd"
    return not (ends or sentence.word(after) in COMPARATORS) or any(
        view.unknown(at, at + 1) > 0 and not sentence.tokens.is_capital(at)
        for at in range(noun.last, sentence.last)
    )


def _is_plain(view: View, at: int) -> bool:
    """Whether a word after ``were`` tells nothing else of those counted: ``recorded``."""
    return view.sentence.word(at) != "without" and view.unknown(at, at + 1) == 0


def does_something(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether the people of a list do something else: ``in 2018, 950 people died``.

    They stand first in their clause, or after its time.
    """
    if noun.bare:
        return False
    sentence = view.sentence
    clause = view.clauses.range(view.clauses.of(quantity.first))
    if view.unknown(_part_start(view, quantity, clause.start), quantity.start) > 0:
        return False
    numbers = (one.start for one in sentence.quantities if one.start >= noun.last)
    cues = (cue.first for cue in view.by_role.get("cues", ()) if cue.first >= noun.last)
    end = min(clause.stop, next(numbers, clause.stop), min(cues, default=clause.stop))
    if sentence.word(end - 1) in ("nearly", "almost", "hardly", "barely"):
        return True
    return sentence.word(noun.last) in _DOING or any(
        view.unknown(at, at + 1) > 0 and not sentence.tokens.is_capital(at)
        for at in range(noun.last, end)
    )


_DOING = frozenset(["set", "were", "was", "are", "went", "had", "have"])


def _part_start(view: View, quantity: Quantity, start: int) -> int:
    """Where a number's part of its clause starts: after ``, and``, else at ``start``."""
    word = view.sentence.word
    for at in range(quantity.start - 1, start, -1):
        if word(at) in ("and", "but", "while") and word(at - 1) == ",":
            return at
    return start


def _something_else_did(view: View, quantity: Quantity) -> bool:
    """Whether an unknown noun is the subject of the change: ``Complaints fell to 67``.

    Not in ``The pandemic cut it to 67``.
    """
    word = view.sentence.word
    first = view.sentence.first
    at = next(at for at in range(first, quantity.start) if view.unknown(at, at + 1))
    before = {word(k) for k in range(first, at)}
    if word(at + 1) in COUNT_NOUNS and word(at - 1) == "the":  # the Thai figure, the planned total
        return view.sentence.tokens.is_capital(at) or word(at) in _NOT_COUNTED
    if word(at - 1) in COUNT_NOUNS and word(at + 1) in (*_DID, "came"):
        return True  # the total cost came to 1,174
    of = word(at - 1) in ("of", "for", "among", "in", "who")
    if not before.isdisjoint(_STANDS_FOR_IT | COUNT_NOUNS) and not of:
        return False  # it has crept up to 67
    if view.sentence.tokens.is_capital(at) and (at + 1 in view.skips or at + 1 in view.cue_starts):
        return True  # Syrian refugees, Nigerian arrivals
    after = at + 3 if word(at + 2) in ("it", "them") else at + 1  # about them, cut it
    when = view.sentence.when_at.get(after + (word(after) in ("in", "for")))
    after = when.last if when is not None else after  # turnout in 2019 was
    after += word(after) in ("then", "again", "also", "there")
    did = word(after) in _DID | _TOOK | {"brought"} and word(after + 1) not in ARTICLES
    return did and not word(at).endswith("ly")


def _is_of_something(view: View, quantity: Quantity) -> bool:
    """Whether a share is of something else: ``a tenth of the usual rate``."""
    sentence = view.sentence
    at = quantity.last + 1
    while sentence.word(at) in ("the", "all", "its") or sentence.word(at) in RATES:
        at += 1
    if sentence.word(quantity.last) != "of" or at >= sentence.last:
        return False
    return view.unknown(at, at + 1) > 0 or at in sentence.when_at  # a quarter of the year before


def _it_is(view: View, quantity: Quantity) -> bool:
    """Whether ``it was`` directly precedes a number without a noun, in a sentence with a time."""
    word = view.sentence.word
    at = quantity.start - 1
    it = word(at) in WAS and word(at - 1) in ("it", "there", "they")
    it = it or word(at) in ("it's", "it’s")
    timed = any(when.spans and not when.reporting for when in view.sentence.whens)
    return it and timed and view.noun_phrase(quantity).bare


def it_took(view: View, quantity: Quantity) -> int | None:
    """The token before ``it had received 67``, if such words precede a number; else ``None``."""
    word = view.sentence.word
    at = quantity.start - 1
    at -= word(at) == "in"
    verb = word(at)
    at -= 1 + (word(at - 1) in ("had", "has"))
    took = verb in _TOOK and word(at) == "it" and view.noun_phrase(quantity).bare
    return at - 1 if took else None


_TOOK = frozenset(
    [
        *("took", "taken", "received", "admitted", "accepted", "registered", "recorded"),
        *("counted", "logged", "welcomed", "saw", "seen"),
    ]
)


def _another_body_estimates(view: View, quantity: Quantity) -> bool:
    """Whether another body gives its estimate: ``The Institute counted five that year``."""
    sentence = view.sentence
    if not view.known.estimated or not view.noun_phrase(quantity).bare:
        return False
    told = range(sentence.first, quantity.start)
    before = sentence.word(quantity.start - 1)
    spoke = before == "of" and sentence.word(quantity.start - 2) in _SPEAKING
    return (spoke or before in _GIVING) and all(
        sentence.tokens.is_capital(at)
        or sentence.word(at) in TELLING
        or not view.unknown(at, at + 1)
        for at in told
    )


_DID = CHANGING | frozenset(
    ["went", "was", "were", "stood", "totalled", "numbered", "peaked", "began"]
)
_NOT_COUNTED = frozenset(
    words("""
    planned expected projected predicted hoped-for target targeted average monthly daily weekly
    estimated
    """)
)
_GIVING = ("counted", "counts", "named", "listed", "found", "identified", "gave", "at", "estimated")
_SPEAKING = ("spoke", "speaks", "spoken", "talked", "talks")
_STANDS_FOR_IT = frozenset(["it", "there", "that", "this", "they"])
WAS = ("was", "were", "had", "numbered", "reached")
TELLING = (
    SPEECH
    | LINKS
    | frozenset(
        ["spoke", "speaks", "gave", "gives", "the", "for", "of", "came", "up", "with", "later"]
    )
)
