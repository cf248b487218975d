"""The times that stand beside a number: before it, or after it and before the next number.

This module finds the times that may belong to a number; ``whose_time`` says whether one belongs to
another number, and ``time_choice`` chooses among them.
"""

from __future__ import annotations

from defector_facts.check.scope.clause import sex
from defector_facts.check.scope.part_of import is_part_of
from defector_facts.check.scope.related import Related
from defector_facts.check.scope.whose_time import CONTRASTING, is_of_another
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
    words_between = 0
    if _in_brackets(sentence, one) and one.quantity.start - 2 in sentence.when_at:
        return None, False  # in 2023 (196)
    while at < sentence.last:
        when = sentence.when_at.get(at)
        if when is not None and when.kind not in ("rate", "length") and not when.reporting:
            at_once = when.first - one.noun.last <= 1 or words_between == 0
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
        if sentence.word(at - 1) == "," and (
            word in CONTRASTING or (word == "and" and words_between)
        ):
            return None, False
        if quantity is not None or word not in ("in", "during", "for", "the", "of", "them", "("):
            words_between += 1
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


def _ends_the_search(sentence: Sentence, at: int, words: int) -> bool:
    """Whether a word, ``words`` words before a number, separates it from earlier times."""
    word = sentence.word(at)
    if word in CONTRASTING:  # what was found in 2008, but 1,127 people came
        return sentence.word(at - 1) == ","
    if word == "and":  # , and another province is home to 11,080
        return words > 1 and sentence.word(at - 1) == ","
    return word == ";" or (words < _ASIDE and word in _ENDING)


_ASIDE = 4  # words
_ENDING = frozenset(["from", "than", "against", "compared", "versus", "after"])
