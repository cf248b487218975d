"""Whether a number continues from one that belongs to the measure: ``and 67 in 2022``."""

from __future__ import annotations

from collections.abc import Iterator

from defector_facts.check.scope.by_topic import is_headed
from defector_facts.check.scope.carried_over import TELLING, WAS, it_took
from defector_facts.check.scope.clause import NounPhrase, View
from defector_facts.check.scope.reaching import has_its_time, is_extreme
from defector_facts.check.scope.related import Related
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import ARTICLES, CHANGING, COUNT_NOUNS, LINKS, SPEECH, words

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
        "double",
        "triple",
        "then",
        "making",
    ]
)


def goes_on(view: View, quantity: Quantity, other: Related, slot: str | None) -> bool:
    """Whether a number continues from one of the measure's, the ``other``: ``and 67 in 2022``."""
    sentence = view.sentence
    label = sentence.when_at.get(quantity.start - 2)
    if label is not None and sentence.is_label_mark(quantity.start - 1):
        return not is_headed(view, other.noun.last, label.first)  # 2008: 2,803; 2009: 2,914
    if _starts_percentage_change(view, quantity) or _is_earlier_share(view, quantity, other):
        return True
    if _is_compared(view, quantity, other) or _brings_total_to(view, quantity, other):
        return True
    if _it_was(view, quantity) or _follows_change(view, quantity) or is_extreme(view, quantity):
        return True
    gap = view.unknown(other.noun.last, _before_speech(view, quantity.start))
    if gap > 1 and not (slot is not None and gap <= 4):
        return False
    at = quantity.start - 1
    while sentence.word(at) in ARTICLES:
        at -= 1
    at -= sentence.word(at) == "for" and at - 1 in sentence.when_at  # the second for 320
    word = sentence.word(at)
    if word == "of" and sentence.word(at - 1) in ("fraction", "half", "third", "quarter", "tenth"):
        return True
    if word in ("while", "and", "but", "whereas", "when") and sentence.word(quantity.last) == "did":
        return True  # while 1,047 did so in 2019
    if word == "including":  # the 105 of the half year, including 43 in the first quarter
        return has_its_time(view, view.noun_phrase(quantity))
    marked = word in ",(;–—:" or sentence.is_label_mark(at)
    return word in _LISTING or marked or at in sentence.when_at or slot is not None


def _is_compared(view: View, quantity: Quantity, other: Related) -> bool:
    """Whether a number with its own time is what the number before it is compared with.

    ``2,482 people entered without papers in 2010, compared with 1,848 in 2009``.
    """
    sentence = view.sentence
    at = quantity.start - 1
    while sentence.word(at) in ARTICLES or sentence.word(at) == "some":
        at -= 1
    pair = sentence.word(at - 1), sentence.word(at)
    if pair not in _COMPARING and pair[1] not in ("against", "versus"):
        return False
    between = range(other.noun.last, at)
    if any(at in sentence.quantity_at or sentence.word(at) == ";" for at in between):
        return False
    noun = view.noun_phrase(quantity)
    own = noun.last + (sentence.word(noun.last) in ("in", "for", "during"))
    when = sentence.when_at.get(own) or sentence.when_at.get(own + 1)
    return when is not None and bool(when.spans) and not noun.foreign


_COMPARING = (("compared", "with"), ("compared", "to"), ("down", "from"), ("up", "from"))


def _brings_total_to(view: View, quantity: Quantity, other: Related) -> bool:
    """Whether the number before brings a count to this one: ``taking the total to 1,000``."""
    sentence = view.sentence
    if sentence.word(quantity.start - 1) != "to":
        return False
    between = range(max(other.noun.last, quantity.start - 12), quantity.start)
    return any(
        sentence.word(at) in _TAKING and sentence.word(at + 2) in COUNT_NOUNS for at in between
    ) and not any(at in sentence.quantity_at for at in between)


_SLIGHT = frozenset(
    words("""
    slight small modest minor marginal sharp steep big large partial gradual slow further renewed
    annual year on to
    """)
)


def _follows_change(view: View, quantity: Quantity) -> bool:
    """Whether a number with its time follows a change: ``with a rise to 196 in 2023``."""
    word = view.sentence.word
    led = word(quantity.start - 1) == "to" and word(quantity.start - 2) in CHANGING
    if not led:
        return False
    clause = view.clauses.range(view.clauses.of(quantity.first))
    at = quantity.start - 3
    while word(at) in _SLIGHT or word(at).endswith("ly"):
        at -= 1
    if view.unknown(at, at + 1) > 0:  # with a staff increase to 196
        return False
    with_a = word(at) in ("a", "an") and (word(at - 1), word(at - 2)) == ("with", ",")
    if not with_a and view.unknown(clause.start, quantity.start) > 1:  # imports fell to 196
        return False
    return has_its_time(view, view.noun_phrase(quantity))


def _it_was(view: View, quantity: Quantity) -> bool:
    """Whether a clause gives only a time and the number: ``; in 2022 it was 385``."""
    sentence = view.sentence
    at = quantity.start - 1
    if sentence.word(at) == "been":
        at -= 1
    took = it_took(view, quantity)
    if took is not None:
        at = took
    elif sentence.word(at) in WAS and sentence.word(at - 1) in ("it", "there", "they"):
        at -= 2
    else:
        return False
    timed = False
    while at in sentence.when_at or sentence.word(at) in ("in", "for", "and", ","):
        timed = timed or at in sentence.when_at
        at -= 1
    return timed and view.noun_phrase(quantity).bare and sentence.word(at) in (";", "while", "but")


_TAKING = ("taking", "bringing", "raising", "lifting", "pushing", "brought", "took", "brings")


def are_told_with_a_time(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number counts some of those named before, at a time: ``236 of them in 2024``."""
    sentence = view.sentence
    if sentence.word(quantity.last) != "of" or sentence.word(quantity.last + 1) not in _THEM:
        return False
    clause = view.clauses.range(view.clauses.of(quantity.first))
    return not noun.foreign and any(at in sentence.when_at for at in range(noun.last, clause.stop))


_THEM = ("them", "these", "those", "whom")


def _before_speech(view: View, at: int) -> int:
    """The end of the words before a number at ``at``, leaving out ``, the ministry said:``."""
    sentence = view.sentence
    if sentence.word(at - 1) != ":" or sentence.word(at - 2) not in SPEECH:
        return at
    for comma in range(at - 3, max(at - 8, sentence.first), -1):
        if sentence.word(comma) == ",":
            return comma
    return at


def told_by_another(view: View, quantity: Quantity, noun: NounPhrase, before: Related) -> bool:
    """Whether a number is another body's estimate: ``, while the Institute gave 80,000``.

    Only names and verbs of saying stand between the start of its clause and the number.
    """
    sentence = view.sentence
    if not view.known.estimated or noun.foreign or noun.slot is not None:
        return False
    start = quantity.start - 1
    named = False
    while start >= before.noun.last and sentence.word(start) not in _CLAUSE_STARTS:
        name = sentence.tokens.kinds[start] == "w" and sentence.tokens.is_capital(start)
        named = named or name
        role = start + 1 < quantity.start and sentence.tokens.is_capital(start + 1)
        known = name or sentence.word(start) in TELLING or view.unknown(start, start + 1) == 0
        known = known or (role and sentence.tokens.kinds[start + 1] == "w")  # the scholar Kim
        if not known:
            return False
        start -= 1
    return named and start >= before.noun.last


_CLAUSE_STARTS = (";", ",", "while", "whereas", "and", "but")


def compared_with(view: View, related: Related) -> Iterator[Related]:
    """The number before the measure's first, if it is compared with that one.

    ``A total of 196 was three times the 67 who came in 2022``. It can only be confirmed.
    """
    sentence = view.sentence
    earlier = [one for one in sentence.quantities if one.last <= related.quantity.start]
    count = next((one for one in reversed(earlier) if one.unit == "count"), None)
    if count is None or related.slot is not None:
        return
    noun = view.noun_phrase(count)
    between = range(noun.last, related.quantity.start)
    compared = any(sentence.word(at) in _COMPARED for at in between)
    if noun.foreign or not compared or view.unknown(between.start, between.stop) > 0:
        return
    yield Related(count, noun, noun.slot, "list", loose=True)


_COMPARED = ("times", "than", "against", "versus", "compared", "twice", "double", "triple")


def _starts_percentage_change(view: View, quantity: Quantity) -> bool:
    """Whether a percentage change starts from a number: ``down 52.8 percent from 2,706``."""
    sentence = view.sentence
    at = quantity.start - 1 - (sentence.word(quantity.start - 1) == "the")
    change = sentence.quantity_at.get(at - 1)
    if sentence.word(at) not in ("from", "on", "over") or change is None:
        return False
    led = sentence.word(change.start - 1)
    fell = led in ("by", "of") and sentence.word(change.start - 2) in CHANGING
    return change.unit in ("percent", "fraction") and (fell or led in ("down", "up"))


def _is_earlier_share(view: View, quantity: Quantity, other: Related) -> bool:
    """Whether another percentage changed from this one: ``89 percent, up from 83.7 percent``."""
    word = view.sentence.word
    both = quantity.unit == other.quantity.unit == "percent"
    return (
        both and word(quantity.start - 1) == "from" and word(quantity.start - 2) in ("up", "down")
    )
