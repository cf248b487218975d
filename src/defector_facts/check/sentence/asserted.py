"""Recognizes numbers that a sentence does not assert but denies, corrects, supposes or asks for.

A denied number has no verdict: ``The ministry denied that 1,250 came``. A supposed one may agree,
but is not reported if it does not: ``If 1,250 had come``.
"""

from __future__ import annotations

from defector_facts.check.sentence.quantities import Quantity
from defector_facts.check.sentence.read_sentence import Sentence
from defector_facts.check.text.lexicon import words

# What these words introduce is not asserted.
_DOUBTING = frozenset(
    words("""
    denied deny denies denying denial denials doubt doubts doubted doubting rejected rejects
    rejecting dismissed dismisses dismissing refuted refutes refuting disproved debunked
    misreported misstated misstates misquoted exaggerated rumour rumours rumor rumors rumoured
    rumored myth hoax claim claims claimed claiming alleged allegedly alleges alleging purported
    purportedly supposed supposedly suppose supposing supposes imagine imagined imagining assume
    assumed assumes assuming assumption feared fears thought
    falsely wrongly mistakenly erroneously incorrectly inaccurately untrue false wrong mistaken
    erroneous incorrect inaccurate fictional fictitious
    """)
)
# What these introduce ends at the next comma.
_SUPPOSING = frozenset(["if", "unless", "whether", "lest"])
_FALSE = frozenset(
    words("""
    untrue false wrong mistaken erroneous incorrect inaccurate mistake error misprint myth hoax
    exaggerated exaggeration
    """)
)
_REJECTING = frozenset(
    words("""
    denied denies disputes disputed rejected rejects dismissed dismisses refuted refutes doubts
    """)
)
_FICTION = frozenset(["film", "movie", "novel", "scenario", "simulation", "thriller", "drama"])
_NEGATIONS = frozenset(
    words("""
    not never nor neither didn't hasn't hadn't wasn't weren't haven't isn't aren't doesn't
    don't couldn't cannot failed failing fails rather instead short contrary nowhere far hardly
    """)
)
_REPLACING = {
    "rather": "than",
    "instead": "of",
    "short": "of",
    "contrary": "to",
    "nowhere": "near",
    "far": "from",
}
# In ``not surprising that 1,137 came``, the number is asserted.
_GRANTED = frozenset(
    words("""
    surprising surprise surprised wonder secret coincidence help matter only forget forgotten
    enough just until accident
    """)
)
_EARLIER = frozenset(["earlier", "previous", "original", "initial", "first"])
_TEXTS = frozenset(["version", "versions", "edition", "draft"])
_WHY = frozenset(["why", "what", "where", "who", "how"])
_SIGNS = _DOUBTING | _FALSE | _REJECTING | _FICTION | _NEGATIONS | _TEXTS | {"no"}
_SUPPOSED = _SUPPOSING | {"?", "had", "were", "should", "say", "let", "suppose"}
_NEAR = 4  # tokens between a negation and the number or its noun
_FAR = 26  # tokens from a verb of doubt to the number
_BREAKS = frozenset(
    words("""
    and but while though although saying putting who which whereas adding when as so insisting
    """)
)


def is_unasserted(sentence: Sentence, quantity: Quantity, last: int) -> bool:
    """Whether a number is denied, corrected or only mentioned; its noun ends at ``last``."""
    if _SIGNS.isdisjoint(sentence.words):
        return False
    return (
        _is_negated(sentence, quantity, last)
        or _is_introduced(sentence, quantity)
        or _is_called_false(sentence, last)
    )


def is_supposed(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is only supposed or asked for: ``if``, ``whether``, ``Did 1,250 come?``"""
    return not _SUPPOSED.isdisjoint(sentence.words) and (
        _is_asked(sentence, quantity) or _is_conditional(sentence, quantity)
    )


def _is_conditional(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether ``if`` or ``whether`` precedes a number, without a comma in between."""
    word = sentence.word
    for at in range(quantity.start - 1, max(quantity.start - _FAR, sentence.first) - 1, -1):
        if word(at) in (",", ";", ":"):
            return False
        if word(at) in _SUPPOSING:
            return True
    return False


def _is_negated(sentence: Sentence, quantity: Quantity, last: int) -> bool:
    """Whether a number is negated: ``not 1,724``, ``did not reach``, ``did not come``."""
    if _NEGATIONS.isdisjoint(sentence.words):
        return False
    word = sentence.word
    for at in range(quantity.start - 1, max(quantity.start - _NEAR, sentence.first) - 1, -1):
        if word(at) in (",", ";", "(", ":") or at in sentence.quantity_at:
            break
        if word(at) in _NEGATIONS:
            return _negates(sentence, at, quantity.start)
    for at in range(last, min(last + _NEAR, sentence.last)):
        if word(at) in _ENDS or at in sentence.quantity_at:
            break
        if word(at) == "didn't" or (word(at) == "not" and word(at - 1) in ("did", "do")):
            return word(at + 1) not in ("only", "just")
    return False


def _negates(sentence: Sentence, at: int, start: int) -> bool:
    """Whether a negation applies to the number at ``start``: not in ``not only 1,137``."""
    follows = sentence.word(at + 1)
    replaced = _REPLACING.get(sentence.word(at))
    if replaced is not None:  # rather than the 1,724
        return follows == replaced and at + 2 >= start - 1
    hardly = sentence.word(at) == "hardly" and follows in ("more", "less", "fewer", "above")
    return not hardly and follows not in ("only", "just", "all", "long", "counting", "including")


_ENDS = (",", ";", ".", "and", "but", "who", "that")


def _is_introduced(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words before a number doubt it: ``denied that``, ``the wrong figure of``."""
    word = sentence.word
    that = 0  # the position of ``that``
    for at in range(quantity.start - 1, max(quantity.start - _FAR, sentence.first) - 1, -1):
        text = word(at)
        if text in _STOPS and (text != "," or _breaks(sentence, at + 1)):
            return False
        if text == "that":
            that = at
        elif _doubts(sentence, at) or _is_of_a_text(sentence, at):
            return True
        elif text in _NO and at < that < at + _NOT_THAT:
            return _GRANTED.isdisjoint(word(between) for between in range(at, that))
    return False


def _doubts(sentence: Sentence, at: int) -> bool:
    """Whether a token expresses doubt; ``claim asylum`` does not.

    ``thought`` does in the passive: ``it was thought that``.
    """
    word = sentence.word(at)
    if word not in _DOUBTING or sentence.word(at - 1) == "asylum":
        return False
    if word == "thought":
        return sentence.word(at - 1) in _PASSIVE
    return not word.startswith("claim") or sentence.word(at + 1) not in _CLAIMED


_PASSIVE = ("was", "were", "is", "are", "been", "be", "widely", "generally", "long")
_CLAIMED = frozenset(
    words("""
    to for asylum refuge refugee status benefits compensation lives credit responsibility
    """)
)


def _breaks(sentence: Sentence, at: int) -> bool:
    """Whether a new clause starts at a token."""
    return sentence.word(at) in _BREAKS or at in sentence.speech_at


def _is_of_a_text(sentence: Sentence, at: int) -> bool:
    """Whether a token means another version of the text, or fiction.

    ``an earlier version``, ``in the film``.
    """
    text, before = sentence.word(at), sentence.word(at - 1)
    if text in _TEXTS:
        return before in _EARLIER
    if text == "error":  # owing to an editing error, we said
        return sentence.word(at - 2) in ("an", "a") or sentence.word(at - 1) in ("an", "in")
    fiction = text in _FICTION and before in ("the", "a", "this", "his", "her")
    return fiction and sentence.word(at - 2) in ("in", "of")


_STOPS = (";", "–", "—", ",")
_NO = ("not", "no", "never")
_NOT_THAT = 6  # tokens


def _is_called_false(sentence: Sentence, last: int) -> bool:
    """Whether the words after a number reject it: ``is false``, ``which the ministry denies``."""
    words_here = sentence.words
    if _FALSE.isdisjoint(words_here) and _REJECTING.isdisjoint(words_here):
        return False
    word = sentence.word
    which = False
    for at in range(last, sentence.last):
        text = word(at)
        if text == ";":
            return False
        which = which or (text in ("which", "something") and word(at - 1) == ",")
        if text in _REJECTING and which:
            return True
        if text in _FALSE and not _LINKING.isdisjoint((word(at - 1), word(at - 2), word(at - 3))):
            return True
    return False


_LINKING = frozenset(["is", "was", "were", "are", "be", "been"])


def _is_asked(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is in a question or an inverted condition: ``Did 1,250``, ``Had 1,250``."""
    word = sentence.word
    first = sentence.first
    while first < sentence.last and sentence.tokens.kinds[first] == "p":
        first += 1
    if word(first) in ("had", "were", "should", "say", "suppose") and quantity.start == first + 1:
        return True
    if word(first) == "let" and "say" in (word(first + 1), word(first + 2)):  # let us say that
        return True
    if "?" not in sentence.words:
        return False
    return word(first) not in _WHY or word(first + 1) in ("many", "much")
