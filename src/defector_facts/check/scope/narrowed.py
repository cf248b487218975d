"""Whether a number counts only a subgroup of the measure's people: ``arrivals on welfare``.

Such a number can be confirmed, but is not contradicted.
"""

from __future__ import annotations

from functools import lru_cache

from defector_facts.check.scope.clause import NounPhrase, View, sex
from defector_facts.check.scope.reaching import topic_end
from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.text.lexicon import CHANGING, COUNT_NOUNS, MEN, SPEECH, WOMEN, words

# These do not restrict what is counted.
_TELLS_TIME = frozenset(
    words("""
    year years quarter month sex first last again ever once recent previous historic historical
    """)
)


def is_narrowed(view: View, quantity: Quantity) -> bool:
    """Whether a word between the measure's words and a number may restrict them.

    ``arrivals on welfare fell to``.
    """
    end = topic_end(view, quantity)
    if end is not None and _is_of_an_age(view, quantity):
        return True
    return end is not None and any(
        view.strange(at, at + 1) > 0
        and view.sentence.tokens.kinds[at] == "w"
        and view.sentence.word(at) not in CHANGING
        and not (view.sentence.tokens.is_capital(at) and not _starts_a_label(view, at))
        and view.sentence.word(at) not in _TELLS_TIME
        for at in range(end, quantity.start)
    )


def _starts_a_label(view: View, at: int) -> bool:
    """Whether a word follows a colon or dash, where a capital letter does not show a name."""
    kind = view.sentence.tokens.kinds[at - 1]
    return at > view.sentence.first and (kind == "d" or view.sentence.word(at - 1) == ":")


_AGED = frozenset(["aged", "their"])


def _is_of_an_age(view: View, quantity: Quantity) -> bool:
    """Whether only an age group is meant: ``those in their twenties``, ``aged 30``."""
    word = view.sentence.word
    return not _AGED.isdisjoint(view.sentence.words) and any(
        word(at) == "aged" or (word(at) == "their" and word(at - 1) == "in")
        for at in range(view.sentence.first, quantity.start)
    )


def is_of_others(view: View, quantity: Quantity) -> bool:
    """Whether a number is of something else: ``the number of schools rose to``, ``Japan took``.

    A name before the verb is another place, if the sentence does not name the measure's.
    """
    sentence = view.sentence
    if not COUNT_NOUNS.isdisjoint(sentence.words):
        for at in range(sentence.first, quantity.start - 1):
            if sentence.word(at) in COUNT_NOUNS and sentence.word(at + 1) == "of":
                return _names_something_else(view, at + 2, quantity.start)
    if _is_in_a_place_named_alike(view):
        return True
    if not view.cues.scope or view.has("scope"):
        return False
    cues = [one for one in view.by_role.get("cues", ()) if one.last <= quantity.start]
    at = max((one.first for one in cues), default=sentence.first) - 1
    named = at >= sentence.first and sentence.tokens.kinds[at] == "w"
    return named and sentence.tokens.is_capital(at) and view.strange(at, at + 1) > 0


def _is_in_a_place_named_alike(view: View) -> bool:
    """Whether every ``South`` of a sentence is part of another place's name: ``South Sudan``.

    The measure's own names begin like the words for its subject.
    """
    tokens = view.sentence.tokens
    places = [one for one in view.by_role.get("scope", ()) if tokens.texts[one.first] in _COMPASS]
    if not places or len(places) < len(view.by_role["scope"]):
        return False
    stems = _stems(view.known.subjects)
    return all(
        one.last < view.sentence.last
        and tokens.is_capital(one.last)
        and tokens.kinds[one.last] == "w"
        and tokens.texts[one.last][:_STEM] not in stems
        for one in places
    )


@lru_cache(maxsize=256)
def _stems(phrases: frozenset[str]) -> frozenset[str]:
    """The first letters of the words of phrases."""
    return frozenset(word.casefold()[:_STEM] for phrase in phrases for word in phrase.split())


def _names_something_else(view: View, at: int, end: int) -> bool:
    """Whether the words from a token on name something that the measure does not know."""
    known = range(at, min(at + _NAMED_WITHIN, end))
    sentence = view.sentence
    if any(
        here in view.skips or here in view.cue_starts or here in view.unit_starts for here in known
    ):
        return False
    return any(
        view.strange(here, here + 1) > 0 and not sentence.tokens.is_capital(here)
        for here in known[:2]
    )


_NAMED_WITHIN = 4  # tokens


def is_some_of_them(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a number is of some of those named before: ``200 of them on foot``.

    Not if a time or the measure's verb follows: ``196 of them in 2023``.
    """
    sentence = view.sentence
    if noun.bare and _is_of_those_named_first(view, quantity):
        return True
    if sentence.word(quantity.last) != "of" or sentence.word(quantity.last + 1) not in _OF_THEM:
        return False
    at = noun.last
    while sentence.word(at) in ("in", "during", "just", "alone", "had", "have", "who", "already"):
        at += 1
    if at in sentence.when_at or at in view.cue_starts or at >= sentence.last:
        return False
    return sentence.tokens.kinds[at] == "w" and sentence.word(at) not in SPEECH


def _is_of_those_named_first(view: View, quantity: Quantity) -> bool:
    """Whether a number is of those named first: ``Of those who came in 2018, 1,050 were ill``."""
    word = view.sentence.word
    comma = quantity.start - 1
    if word(comma) != ",":
        return False
    at = comma - 1
    while at >= view.sentence.first and word(at) not in (",", ";", ":"):
        at -= 1
    return word(at + 1) in ("of", "among") and word(at + 2) in ("the", "those", "all", "these")


_OF_THEM = ("them", "whom", "those")


def is_part_of_fewer(view: View, noun: NounPhrase) -> bool:
    """Whether only some women or men are meant: ``600 women and 100 men among them had jobs``."""
    sentence = view.sentence
    at = noun.last
    other = sentence.quantity_at.get(at + 1)
    if sentence.word(at) in ("and", ",") and other is not None:
        following = view.noun_phrase(other)
        at = following.last if following.slot is not None else at
    word = sentence.word(at)
    if word == "over" or word in ("among", "under", "aged"):
        return at not in sentence.when_at
    return word == "in" and sentence.word(at + 1) == "their"


def is_share_of_fewer(view: View, quantity: Quantity, noun: NounPhrase) -> bool:
    """Whether a percentage is of a subgroup, or its group is restricted: ``women under forty``.

    A relative clause restricts too: ``of those who found work``.
    """
    sentence = view.sentence
    for cue in view.by_role.get("cues", ()):
        follows = cue.first >= noun.last and sentence.word(cue.last) in _FEWER_OF
        if follows and cue.last not in view.skips and cue.last + 1 not in sentence.when_at:
            return True
    if not _ASKED.isdisjoint(sentence.words) or _is_of_a_place(view) or _is_of_a_sex(view):
        return True
    if sentence.word(quantity.last) == "of" and _is_of_the_group(view, quantity):
        return True
    named = [*view.by_role.get("subjects", ()), *view.by_role.get("scope", ())]
    if any(sentence.word(one.last) in _AGED_OVER for one in named):
        return True
    if "who" not in sentence.words:
        return False
    for at in range(sentence.first, sentence.last):
        if sentence.word(at) == "who" and _restricts(view, at + 1):
            return True
    return False


def _is_of_a_sex(view: View) -> bool:
    """Whether women or men are named, and the measure is not about them: ``jobless women``."""
    if view.cues.split or _SEXES.isdisjoint(view.sentence.words):
        return False
    own = {
        at
        for role in ("cues", "group")
        for one in view.by_role.get(role, ())
        for at in range(one.first, one.last)
    }
    places = range(view.sentence.first, view.sentence.last)
    return any(at not in own and sex(view.sentence.word(at)) is not None for at in places)


def _is_of_the_group(view: View, quantity: Quantity) -> bool:
    """Whether a percentage is of the group's members: ``60 percent of the women were married``."""
    cues = [one for one in view.by_role.get("cues", ()) if one.first >= quantity.last]
    first = min((one.last for one in cues), default=view.sentence.last)
    verbs = [at for at in range(first, view.sentence.last) if view.sentence.word(at) in _LINKING]
    return bool(verbs) and not any(one.first >= verbs[0] for one in cues)


_LINKING = frozenset(["were", "are", "was", "had", "have"])
_SEXES = WOMEN | MEN
_ASKED = frozenset(["asked", "polled", "questioned", "sampled", "respondents"])
_AGED_OVER = frozenset(["under", "over", "aged", "without"])
_PLACING = frozenset(["in", "from", "to", "near", "at"])
_COMPASS = frozenset(["north", "south", "east", "west", "northern", "southern"])
_STEM = 5  # letters


def _is_of_a_place(view: View) -> bool:
    """Whether a place is named that is not the measure's: ``women among those in Busan``.

    The country of the people counted, and a place that opens the sentence, do not matter.
    """
    sentence = view.sentence
    known = {
        sentence.word(at)[:_STEM]
        for one in view.by_role.get("subjects", ())
        for at in range(one.first, one.last)
    }
    return any(
        sentence.word(at - 1) in _PLACING
        and at - 1 > sentence.first
        and view.strange(at, at + 1) > 0
        and sentence.tokens.is_capital(at)
        and sentence.word(at) not in _COMPASS
        and sentence.word(at)[:_STEM] not in known
        for at in range(sentence.first + 1, sentence.last)
    )


_FEWER_OF = frozenset(["under", "over", "aged", "who", "with", "without", "between"])


def _restricts(view: View, at: int) -> bool:
    """Whether a clause after ``who`` has an unknown word: ``who found work``."""
    sentence = view.sentence
    while at < sentence.last and at not in sentence.quantity_at:
        word = sentence.word(at)
        if word in (",", ";", ".", "were", "was", "are"):
            return False
        if view.strange(at, at + 1) and not sentence.tokens.is_capital(at):
            return True
        at += 1
    return False
