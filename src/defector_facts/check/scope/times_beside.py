"""The times that stand beside a number: before it, or after it and before the next number.

This module finds the times that may belong to a number; ``time_choice`` chooses among them.
"""

from __future__ import annotations

from itertools import pairwise

from defector_facts.check.scope.clause import sex
from defector_facts.check.scope.part_of import is_part_of
from defector_facts.check.scope.related import Related
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import JOINING, Sentence
from defector_facts.check.text.lexicon import words
from defector_facts.check.times.spans import Span, is_year
from defector_facts.check.times.when import When

_LINKS = {"to", "through", "until", "till"}
# A time after one of these belongs to what the number is compared with.
_OTHER_SIDE = frozenset(
    words("""
    than against versus compared from after down up
    """)
)
_CONTRASTING = frozenset(["but", "while", "whereas"])
_CONJUNCTIONS = frozenset(["and", "but", "while", "whereas", ";"])


def label_of(sentence: Sentence, one: Related) -> When | None:
    """The time that labels a number, with a colon or dash between: ``2017: 1,127``.

    A possessive is a label too: ``more than 2022's 67 and last year's 63``.
    """
    mark = one.quantity.start - 1
    if sentence.word(mark).endswith("s") and sentence.word(mark - 1) in ("'", "’"):
        mark -= 1
    elif sentence.word(mark).endswith(("'s", "’s")):
        mark += 1
    elif not sentence.is_label_mark(mark):
        return None
    if sentence.word(mark) == "(" and not _in_brackets(sentence, one):
        return None  # in 2007 (2,803 in 2008)
    when = sentence.when_at.get(mark - 1)
    if when is None or when.reporting or is_of_another(sentence, when, one):
        return None  # up from 196 in 2023: 210 women
    if sentence.word(mark) == ":" and _has_its_own(sentence, one):
        return None  # 105 in the first half of 2024: 43 in the first quarter
    return when if when.spans else None


def _has_its_own(sentence: Sentence, one: Related) -> bool:
    """Whether ``in`` and a time directly follow a number."""
    led = sentence.word(one.noun.last) in ("in", "from", "during", "between")
    return (
        led and one.noun.last + 1 + (sentence.word(one.noun.last + 1) == "the") in sentence.when_at
    )


def is_under_a_part(sentence: Sentence, one: Related, span: Span) -> bool:
    """Whether a part of a year heads a list of years: ``first quarter: 31 in 2021``.

    A year there means that part of the year.
    """
    if ":" not in sentence.words or not is_year(span):
        return False
    return any(
        when.last < one.quantity.start
        and sentence.word(when.last) == ":"
        and not (when.spans and is_year(when.spans[0]))
        for when in sentence.whens
    )


def is_one_of_a_list(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number stands in a list of numbers: ``229, 320, 226 and 272 people came``."""
    before, after = quantity.start - 1, quantity.last
    if sentence.word(before) not in _LIST_MARKS and sentence.word(after) not in _LIST_MARKS:
        return False
    beside = [
        sentence.quantity_at.get(at)
        for joint, at in ((before, before - 1), (after, after + 1))
        if sentence.word(joint) in _LIST_MARKS
    ]
    return any(one is not None and not _counts_one_sex(sentence, one) for one in beside)


_LIST_MARKS = (",", "and")


def time_after(sentence: Sentence, one: Related) -> tuple[When | None, bool]:
    """The time after a number and before the next, and whether it follows directly."""
    whole = _whole_of(sentence, one)
    at = one.noun.last if whole is None else max(one.noun.last, whole.last)
    strange = 0
    if _in_brackets(sentence, one) and one.quantity.start - 2 in sentence.when_at:
        return None, False  # in 2023 (196)
    while at < sentence.last:
        when = sentence.when_at.get(at)
        if when is not None and when.kind not in ("rate", "length") and not when.reporting:
            at_once = when.first - one.noun.last <= 1 or strange == 0
            told = [sentence.word(k) for k in range(one.noun.last, when.first)]
            return when, at_once or (whole is not None and "," not in told)
        if when is not None:
            at = when.last
            continue
        word = sentence.word(at)
        opens = one.slot is None and (word in "(," or sentence.tokens.kinds[at] == "d")
        parts = _past_bracket(sentence, at) if opens else at
        if parts > at:
            at = parts
            continue
        quantity = sentence.quantity_at.get(at)
        if quantity is not None and (one.slot is None or quantity.unit == "count"):
            return None, False
        if word in ";:" or (word in _OTHER_SIDE and _is_other_side(sentence, at)):
            return None, False
        if sentence.word(at - 1) == "," and (word in _CONTRASTING or (word == "and" and strange)):
            return None, False
        if quantity is not None or word not in ("in", "during", "for", "the", "of", "them", "("):
            strange += 1
        at += 1
    return None, False


def _whole_of(sentence: Sentence, one: Related) -> Quantity | None:
    """The number that a share is of: ``71 percent of all the 31,339``."""
    at = one.quantity.last
    if one.quantity.unit == "count" or sentence.word(at) != "of":
        return None
    while sentence.word(at) in ("of", "all", "the", "those"):
        at += 1
    whole = sentence.quantity_at.get(at)
    return whole if whole is not None and whole.unit == "count" else None


def _past_bracket(sentence: Sentence, opened: int) -> int:
    """The token after brackets with only women, men or a share: ``236 (210 women, 26 men)``.

    Women and men may also stand between commas or dashes: ``236 people, 210 women and 26 men,
    came``. Otherwise ``opened``, the token at which they start.
    """
    told = 0
    bracket = sentence.word(opened) == "("
    for at in range(opened + 1, min(opened + _LONGEST_BRACKET, sentence.last)):
        word = sentence.word(at)
        if word == ")" if bracket else word == "," or sentence.tokens.kinds[at] == "d":
            return at + 1 if told else opened
        one = sentence.quantity_at.get(at)
        share = bracket and one is not None and one.unit == "percent"
        if one is not None and not share and not _counts_one_sex(sentence, one):
            return opened
        told += one is not None
        if one is None and at in sentence.when_at:
            return opened
    return opened


def _counts_one_sex(sentence: Sentence, one: Quantity) -> bool:
    """Whether a number counts women or men: ``210 women``, ``210 of them women``."""
    at = one.last
    while sentence.word(at) in ("of", "them", "whom", "those", "were", "being"):
        at += 1
    return sex(sentence.word(at)) is not None


_LONGEST_BRACKET = 14  # tokens


def _in_brackets(sentence: Sentence, one: Related) -> bool:
    """Whether a number stands alone in brackets: ``(196)``, ``(196 people)``."""
    return sentence.word(one.quantity.start - 1) == "(" and sentence.word(one.noun.last) == ")"


def _is_other_side(sentence: Sentence, at: int) -> bool:
    """Whether a word leads to what the number before it is compared with.

    It does not in ``settled down in`` or ``people from the North``.
    """
    word, after = sentence.word(at), sentence.word(at + 1)
    if word in ("up", "down"):
        return after not in ("in", "at", "there", "to")
    return word != "from" or _leads_to_comparison(sentence, at)


def _leads_to_comparison(sentence: Sentence, at: int) -> bool:
    """Whether ``from`` leads to a number or time that is compared with.

    It does not in ``people from the North`` or ``from January to March 2018``.
    """
    when = sentence.when_at.get(at + 1)
    if when is not None and {*map(sentence.word, range(when.first, when.last))} & _LINKS:
        return False
    near = range(at + 1, at + 2 + (sentence.word(at + 1) in JOINING))  # not from China since 2020
    return any(k in sentence.quantity_at or k in sentence.when_at for k in near)


_FILLERS = frozenset(
    [",", *words("the only just a total of there were was had been")],
)


def time_ahead(sentence: Sentence, one: Related, used: set[int]) -> tuple[When | None, bool]:
    """The time before a number and after the previous one, and whether the number follows directly.

    Not one in ``used``, the first tokens of times that belong to earlier numbers.
    """
    at = one.quantity.start - 1
    words = 0
    while at >= sentence.first:
        when = sentence.when_at.get(at)
        if when is not None and when.kind not in ("rate", "length"):
            led = sentence.word(one.quantity.start - 1) == "with" and words <= 1
            if (when.first in used and not led) or when.reporting:
                return None, False
            aside = when.compared and not _opens(sentence, when)
            aside = aside and (words > 1 or _is_set_apart(sentence, when, one))
            if aside or is_of_another(sentence, when, one):
                return None, False  # it belongs to what was said before
            return when, words <= 1
        word = sentence.word(at)
        share = sentence.quantity_at.get(at)
        if share is not None and share.unit == "percent" and one.quantity.unit == "count":
            at = share.start - 1  # 76 per cent of the 2,376
            continue
        by = share is not None and sentence.word(share.start - 1) == "by"
        if share is not None and (by or is_part_of(sentence, share, one.quantity)):
            at = share.start - 1  # in 2022 35 of the 67; in 2019 fell by 90, to 1,047
            continue
        if at in sentence.quantity_at or _ends_the_search(sentence, at, words):
            return None, False
        words += word not in _FILLERS
        at -= 1
    return None, False


def _opens(sentence: Sentence, when: When) -> bool:
    """Whether a sentence opens with a time: ``In the same period of 2017 it had taken in 278``."""
    before = when.first - 1
    return before < sentence.first or (
        before == sentence.first and sentence.word(before) in ("in", "over", "during")
    )


def _is_set_apart(sentence: Sentence, when: When, one: Related) -> bool:
    """Whether a comma separates a number from a compared time: ``up on 2023, with 89 percent``.

    For a count, only where a change leads to it: ``rose from 2023, to 236``.
    """
    if sentence.word(when.last) != ",":
        return False
    follows = sentence.word(when.last + 1)
    return follows == "to" if one.quantity.unit == "count" else follows != "when"


def is_compared(sentence: Sentence, one: Related) -> bool:
    """Whether a number is what another is compared with: ``196, up from 67``."""
    before = one.quantity.start - 1
    while sentence.word(before) in ("the", "a", "an", "just", "only"):
        before -= 1
    return sentence.word(before) in ("than", "from", "against", "versus", "with", "times")


def is_of_another(sentence: Sentence, when: When, one: Related) -> bool:
    """Whether a time directly follows another number: ``From 2,706 in 2011, arrivals fell``."""
    at = when.first - 1
    while sentence.word(at) in ("in", "for", "during"):
        at -= 1
    other = sentence.quantity_at.get(at)
    return other is not None and other.unit == "count" and other != one.quantity


def belongs_to_next(sentence: Sentence, after: When, one: Related) -> bool:
    """Whether a time after a number belongs to the next: ``63, and in 2022 there were 67``."""
    gap = range(one.noun.last, after.first)
    if leads_the_next(sentence, after):
        return True
    return any(sentence.word(at) in _CONJUNCTIONS for at in gap) and any(
        quantity.start >= after.last for quantity in sentence.quantities
    )


def leads_the_next(sentence: Sentence, after: When) -> bool:
    """Whether a time and the next number continue a list: ``1,285 arrived, in 2004 1,898``.

    Also ``and the third for 226``.
    """
    before = sentence.word(after.first - 2), sentence.word(after.first - 1)
    if _is_a_label(sentence, after):
        return True
    listed = not _LIST_WORDS.isdisjoint(before)
    number = after.last + (sentence.word(after.last) in ("for", "with", "saw", "brought", ","))
    other = sentence.quantity_at.get(number)
    part = other is not None and sentence.word(other.last) == "of" and number > after.last
    return listed and other is not None and not (part and other.unit == "count")


_LIST_WORDS = frozenset([",", "and", "but"])


def _is_a_label(sentence: Sentence, when: When) -> bool:
    """Whether a time labels the number after it: ``2019: 1,047``, and not ``in 2019: 90 fewer``."""
    if sentence.word(when.last) == "(" or not sentence.is_label_mark(when.last):
        return False
    led = sentence.word(when.first - 1) in ("in", "of", "for", "during", "from", "to")
    return not led and when.last + 1 in sentence.quantity_at


def starts_a_clause(sentence: Sentence, after: When, one: Related) -> bool:
    """Whether a time starts a contrasting clause that has a number: ``, whereas in 2022``."""
    opens = after.first - 1 - (sentence.word(after.first - 1) in ("in", "for", "during"))
    contrast = sentence.word(opens) in ("whereas", "while", "but")
    return (
        contrast
        and opens > one.noun.last
        and any(quantity.start >= after.last for quantity in sentence.quantities)
    )


def belongs_elsewhere(sentence: Sentence, after: When, one: Related) -> bool:
    """Whether a time after a number starts a clause or list item with another number."""
    if leads_the_next(sentence, after) or starts_a_clause(sentence, after, one):
        return True
    opens = after.first - 1 - (sentence.word(after.first - 1) in ("in", "by", "during"))
    joined = sentence.word(opens) == "and" and sentence.word(opens - 1) == ","
    return joined and any(other.start >= after.last for other in sentence.quantities)


def _ends_the_search(sentence: Sentence, at: int, words: int) -> bool:
    """Whether a word, ``words`` words before a number, separates it from earlier times."""
    word = sentence.word(at)
    if word in _CONTRASTING:  # what was found in 2008, but 1,127 people came
        return sentence.word(at - 1) == ","
    if word == "and":  # , and another province is home to 11,080
        return words > 1 and sentence.word(at - 1) == ","
    return word == ";" or (words < _ASIDE and word in _ENDING)


_ASIDE = 4  # words
_ENDING = frozenset(["from", "than", "against", "compared", "versus", "after"])


def is_set_off(sentence: Sentence, when: When, one: Related) -> bool:
    """Whether a time after a number is in another clause: ``, while in 2018 ...``."""
    return any(
        sentence.word(at) == ";"
        or (sentence.word(at - 1) == "," and sentence.word(at) in _CONTRASTING | {"and"})
        for at in range(one.noun.last, when.first)
    )


def speaks_between(sentence: Sentence, ahead: When, one: Related) -> bool:
    """Whether a verb of saying stands between a time and a number: it is when that was said."""
    return any(ahead.last <= at < one.quantity.start for at in sentence.speech_at)


def with_alternatives(sentence: Sentence, when: When) -> When:
    """A time with the alternatives that the text gives for it: ``in 2018 or 2019``.

    So too ``2021 and 2022``, or ``2020, 2021 and 2022``, if one number is given for all.
    """
    if when.kind != "span" or not when.spans:
        return when
    all_told = [one for one in sentence.whens if one.kind == "span" and one.spans]
    at = all_told.index(when) if when in all_told else -1
    if at < 0:
        return when
    first = last = at
    while first and _are_joined(sentence, all_told[first - 1], all_told[first], listed=True):
        first -= 1
    while last + 1 < len(all_told) and _are_joined(
        sentence, all_told[last], all_told[last + 1], listed=True
    ):
        last += 1
    told = all_told[first : last + 1]
    if not any(_are_joined(sentence, *pair) for pair in pairwise(told)):
        return when
    others = [span for one in told if one != when for span in one.spans]
    return when._replace(spans=(*when.spans, *others), sure=False)


def _are_joined(sentence: Sentence, one: When, then: When, *, listed: bool = False) -> bool:
    """Whether ``and`` or ``or`` joins two times, or a comma if they are ``listed``."""
    joined = [sentence.word(at) for at in range(one.last, then.first)]
    return joined in _JOINED_BY or (listed and joined == [","])


_JOINED_BY = (["and"], ["or"], ["and", "in"], ["or", "in"], ["and", "the"], ["or", "the"])
