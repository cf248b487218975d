"""Quotations of five words or more against the base's: whole, in part, altered, another's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.check.findings import FindingName, Verdict
from defector_facts.check.speakers import Speakers, name_parts
from defector_facts.model import Quote
from defector_facts.period import Period

FEWEST = 5
_LONGEST = 120  # words of one quotation that are compared
_SHINGLE = 3
_PARAGRAPH = 3000  # characters on each side of a quotation in which its speaker is looked for
_COMMON = 50  # texts that share a run of words
_ALTERED = 0.72
_ALTERED_WORDS = 6  # fewer words in common may be so by chance
_TRANSLATED = 0.45
_UNNAMED = 0.85  # as _ALTERED, where the speaker is not named
_UNNAMED_WORDS = 12
_OMITTING = 8  # where words were left out and none was changed
_TELLING_WORDS = 9  # fewer, of a longer text, may be anybody's
_ALIKE = 0.2  # of the telling words, where speaker and day are the same
_TELLING = 5  # letters
_POINTING = frozenset(["those", "these", "their", "there", "which", "where", "would", "about"])
_OPENING = '“«„‟"「『‹'
_CLOSING = {"“": "”“", "«": "»", "„": "“”", "‟": "”"}
_CLOSING |= {'"': '"', "「": "」", "『": "』", "‹": "›"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAPS = re.compile(r"\[[^\[\]]{0,60}\]|\([^()]{0,60}\)|…|\.\.\.|\. \. \.")
_SAID = re.compile(
    r"\b(?:said|says|told|tells|according to|added|adds|wrote|writes|argued|argues|stated|"
    r"warned|explained|noted|insisted|recalled|complain(?:ed|s)|claim(?:ed|s)|remark(?:ed|s)|"
    r"observ(?:ed|es)|lament(?:ed|s)|repl(?:ied|ies)|declar(?:ed|es)|comment(?:ed|s)|"
    r"maintain(?:ed|s)|assert(?:ed|s)|conced(?:ed|es)|caution(?:ed|s)|stress(?:ed|es)|"
    r"emphasi[sz]e[ds]|continued|concluded|recounted|remembered|testified|pointed out|"
    r"in the words of|asked|asks|explains|notes|insists|recalls|warns|states)\b"
)
_NAME = re.compile(r"[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){1,3}")
_AROUND = 160


class Quoted(NamedTuple):
    """Words between quotation marks, double or ``single``: where they stand in their paragraph."""

    start: int
    end: int
    words: int
    single: bool = False


def quotations(text: str) -> Iterator[Quoted]:
    """The quotations of a paragraph, by their marks; one that is not closed ends with it.

    Single marks count too, within double ones as well: an apostrophe is none, as letters stand
    on both sides of it.
    """
    yield from _double(text)
    for match in _SINGLE.finditer(text) if _may_open(text) else ():
        words = len(_WORD.findall(match["words"]))
        if words >= FEWEST:
            yield Quoted(match.start("words"), match.end("words"), words, True)


def _may_open(text: str) -> bool:
    """Whether a single mark opens anything: most apostrophes stand behind a letter."""
    at = text.find("'")
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            return True
        at = text.find("'", at + 1)
    return "‘" in text


_DIGIT = re.compile(r"\d")
_SINGLE = re.compile(
    r"(?:(?<![^\W_])‘|(?<![^\s(\[“\"])'(?=[^\W_]))"
    r"(?P<words>(?:[^‘’'\n]|(?<=[^\W_])[’'](?=[^\W_])){20,1500})"
    r"[’'](?![^\W_])"
)


def _double(text: str) -> Iterator[Quoted]:
    at = 0
    known: dict[str, int] = {}  # where each closing mark comes next; -1 where it does not

    def closing(mark: str, after: int) -> int:
        if mark not in known or 0 <= known[mark] < after:
            known[mark] = text.find(mark, after)
        return known[mark]

    while at < len(text):
        mark = text[at]
        if mark not in _OPENING:
            step = _next_mark(text, at + 1)
            if step < 0:
                return
            at = step
            continue
        ends = [end for close in _CLOSING[mark] if (end := closing(close, at + 1)) >= 0]
        end = min(ends, default=len(text))
        words = len(_WORD.findall(text, at + 1, min(end, at + 4000)))
        if words >= FEWEST:
            yield Quoted(at + 1, end, words)
        at = end + 1


_MARKS = re.compile(f"[{re.escape(_OPENING)}]")


def _next_mark(text: str, at: int) -> int:
    found = _MARKS.search(text, at)
    return found.start() if found else -1


def folded(text: str) -> list[str]:
    """The words of a quotation, without case, marks, editor's brackets and ellipses."""
    plain = unicodedata.normalize("NFKC", _GAPS.sub(" ", text)).replace("’", "'")
    return [word.casefold() for word in _WORD.findall(plain)]


def segments(text: str) -> list[list[str]]:
    """The words between the ellipses and editor's brackets of a quotation."""
    return [words for part in _GAPS.split(text) if (words := folded(part))]


def _in_order(cut: Sequence[Sequence[str]], known: Sequence[str]) -> bool:
    """Whether each stretch of a quotation stands in a text, after the one before it."""
    at = 0
    for part in cut:
        size = len(part)
        starts = range(at, len(known) - size + 1)
        found = next((start for start in starts if known[start : start + size] == part), None)
        if found is None:
            return False
        at = found + size
    return True


class _Dated(NamedTuple):
    """A translated quotation of a known day: the day's number, its month's names, its words."""

    quote: Quote
    day: str
    months: tuple[str, ...]
    speaker: frozenset[str]
    telling: frozenset[str]


class Quotations:
    """The base's quotations, found by runs of three words."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._texts: list[tuple[Quote, list[str], bool]] = []
        self._dated: list[_Dated] = []
        self._runs: dict[tuple[str, ...], list[int]] = {}
        for quote in base.quotes.values():
            self._add(quote, quote.text, quote.translation)
            if quote.english is not None:
                self._add(quote, quote.english, True)
        self._speakers = Speakers(base)
        self._names = {
            quote.id: name_parts(quote.speaker, *quote.also) for quote in base.quotes.values()
        }

    def _add(self, quote: Quote, text: str, translation: bool) -> None:
        words = folded(text)
        index = len(self._texts)
        self._texts.append((quote, words, translation))
        days = _day(quote.date) if translation and quote.date is not None else None
        if days is not None:
            speaker = _telling(folded(quote.speaker))
            self._dated.append(_Dated(quote, *days, speaker, _telling(words)))
        for run in {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}:
            self._runs.setdefault(run, []).append(index)

    def judge(self, text: str, quoted: Quoted) -> Verdict | None:
        """What the base says of a quotation in its paragraph."""
        words = folded(text[quoted.start : min(quoted.end, quoted.start + 4000)])[:_LONGEST]
        if len(words) < FEWEST:
            return None
        matches = self._candidates(words)
        if not matches:
            return self._told_then(text, quoted, words)
        covered = self._covered(words, matches)
        if covered < len(words):
            cut = segments(text[quoted.start : min(quoted.end, quoted.start + 4000)])
            for index in matches if len(cut) > 1 else ():
                if _in_order(cut, self._texts[index][1]):
                    covered, matches = len(words), [index]
                    break
        index = matches[0]
        if covered >= len(words):
            return self._the_same(text, quoted, words, index)
        found = self._much_alike(text, quoted, words, index)
        return found or self._told_then(text, quoted, words)

    def _the_same(
        self, text: str, quoted: Quoted, words: Sequence[str], index: int
    ) -> Verdict | None:
        """The finding for words that all stand in a text of the base, in their order.

        A few words of a text may be anybody's: said by somebody, they count where their own
        speaker is named.
        """
        quote, known, _ = self._texts[index]
        other = self._another(text, quoted, quote)
        whole = len(words) >= len(known)
        few = not whole and len(words) < _TELLING_WORDS
        if few and not self._is_named(quote, text, quoted) and _SAID.search(_around(text, quoted)):
            return None
        if other is not None:
            because = f"the words are {quote.speaker}'s; {other} is named beside them"
            return _verdict("misattributed", quote, because)
        part = "whole" if whole else "part"
        return _verdict("verbatim", quote, f"{part} of what {quote.speaker} said")

    def _much_alike(
        self, text: str, quoted: Quoted, words: Sequence[str], index: int
    ) -> Verdict | None:
        """The finding for words that are nearly those of a text of the base.

        Where its speaker is not named they must be so near that they are nobody else's.
        """
        quote, known, translation = self._texts[index]
        ratio = _likeness(words, known)
        near = text[max(0, quoted.start - 2 * _AROUND) : quoted.end + 2 * _AROUND]
        named = self._speakers.names(quote, near)
        if translation:
            alike = ratio >= (_TRANSLATED if named else _ALTERED)
            if alike and (named or self._is_nobody_elses(text, quoted, quote, words, known)):
                return _verdict("other-translation", quote, "the base has another translation")
            return None
        if named:
            enough = ratio >= _ALTERED and ratio * len(words) >= _ALTERED_WORDS
        else:
            fewest = _OMITTING if ratio == 1 else _UNNAMED_WORDS
            enough = ratio >= _UNNAMED and ratio * len(words) >= fewest
            enough = enough and self._another(text, quoted, quote) is None
        return _verdict("altered", quote, _difference(words, known)) if enough else None

    def _is_nobody_elses(
        self, text: str, quoted: Quoted, quote: Quote, words: Sequence[str], known: Sequence[str]
    ) -> bool:
        """Whether words without their speaker say nothing that the base's translation does not."""
        if self._another(text, quoted, quote) is not None or ("not" in words) != ("not" in known):
            return False
        return _telling(words) - _POINTING <= _telling(known)

    def _told_then(self, text: str, quoted: Quoted, words: Sequence[str]) -> Verdict | None:
        """The finding where a translated quotation's speaker and day are named beside it."""
        end = min(quoted.end, quoted.start + 4000)
        near = text[max(0, quoted.start - _AROUND) : end + _AROUND]
        if not _DIGIT.search(near):  # no day is named
            return None
        said = frozenset(folded(near))
        telling = _telling(words)
        for quote, day, months, speaker, known in self._dated:
            if day not in said or said.isdisjoint(months) or not speaker <= said:
                continue
            if len(telling & known) >= _ALIKE * len(telling):
                because = "the base has another translation of what was said that day"
                return _verdict("other-translation", quote, because)
        return None

    def _candidates(self, words: Sequence[str]) -> list[int]:
        """The base's texts that share runs with a quotation, the likeliest first."""
        shared: dict[int, int] = {}
        starts = range(len(words) - _SHINGLE + 1)
        held = [self._runs.get(tuple(words[at : at + _SHINGLE]), []) for at in starts]
        # What most texts share tells none of them from the others, and takes long to count.
        fewest = min(map(len, filter(None, held)), default=0)
        for indices in held:
            if len(indices) <= max(_COMMON, fewest):
                for index in indices[:_COMMON]:
                    shared[index] = shared.get(index, 0) + 1
        return sorted(shared, key=lambda index: -shared[index])[:4]

    def _covered(self, words: Sequence[str], indices: Sequence[int]) -> int:
        """How many words stand in the base's texts, in order: one may follow the other.

        Where words of a text are left out without an ellipsis, the rest is not covered: that may
        turn its sense round, as in ``executed [not] just for``.
        """
        texts = [self._texts[index][1] for index in indices]
        at = 0
        whole = True  # whether what was read so far ends where a text ends
        while at < len(words):
            runs = [(_run(words, at, known), known) for known in texts]
            longest, text = max(runs, key=lambda one: one[0], default=(0, []))
            if longest < min(_SHINGLE, len(words) - at):
                return at
            starts = list(text[:longest]) == list(words[at : at + longest])
            if at and not (whole or starts):
                return at
            at += longest
            whole = list(text[-longest:]) == list(words[at - longest : at])
        return at

    def _another(self, text: str, quoted: Quoted, quote: Quote) -> str | None:
        """Who is named beside a quotation as its speaker, where its own speaker is not."""
        around = _around(text, quoted)
        if self._is_named(quote, text, quoted) or not _SAID.search(around):
            return None
        for match in _NAME.finditer(around):
            name = match.group()
            near = around[max(0, match.start() - 30) : match.end() + 30]
            if _SAID.search(near) and not name.split()[0].startswith(("The ", "In ", "On ")):
                return name
        return None

    def _is_named(self, quote: Quote, text: str, quoted: Quoted) -> bool:
        """Whether a quotation's speaker is named in its paragraph, or near in a very long one."""
        around = text[max(0, quoted.start - _PARAGRAPH) : quoted.end + _PARAGRAPH]
        return any(part in around for part in self._names[quote.id])


def _around(text: str, quoted: Quoted) -> str:
    """What stands before and after a quotation."""
    before = text[max(0, quoted.start - _AROUND) : max(0, quoted.start - 1)]
    return f"{before} ¦ {text[quoted.end + 1 : quoted.end + 1 + _AROUND]}"


def _telling(words: Sequence[str]) -> frozenset[str]:
    """The words of a text that are not too short to tell it from another."""
    return frozenset(word.removesuffix("s") for word in words if len(word) >= _TELLING)


def _day(period: Period) -> tuple[str, tuple[str, ...]] | None:
    """The words that name a day, ``20`` and ``january``, ``jan``; none for a longer time."""
    start, end = period.start, period.end
    if start is None or end is None or start != end:
        return None
    month = f"{start:%B}".casefold()
    return str(start.day), (month, month[:3], month[:4])


def _run(words: Sequence[str], at: int, known: Sequence[str]) -> int:
    """How many words from ``at`` on stand in a text, one after the other."""
    best = 0
    for start, word in enumerate(known):
        if word != words[at]:
            continue
        length = 1
        while (
            at + length < len(words)
            and start + length < len(known)
            and words[at + length] == known[start + length]
        ):
            length += 1
        best = max(best, length)
    return best


def _likeness(words: Sequence[str], known: Sequence[str]) -> float:
    """How much of a quotation stands in a text, in order."""
    matcher = SequenceMatcher(None, words, known, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(words)


def _difference(words: Sequence[str], known: Sequence[str]) -> str:
    """The words that differ, old and new, in the stretch of the text that was quoted."""
    parts = []
    longest = SequenceMatcher(None, known, words, autojunk=False).find_longest_match()
    start = max(0, longest.a - longest.b)
    known = known[start : longest.a - longest.b + len(words)]
    matcher = SequenceMatcher(None, known, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag == "equal" or (tag == "delete" and (high <= first or low >= last)):
            continue
        old, new = " ".join(known[low:high]), " ".join(words[start:end])
        parts.append(
            f"[-{old}-]{{+{new}+}}" if old and new else f"{{+{new}+}}" if new else f"[-{old}-]"
        )
    return "the base's words differ: " + " ".join(parts[:6])


def _verdict(name: FindingName, quote: Quote, because: str) -> Verdict:
    period = quote.date.text if quote.date else None
    return Verdict(name, quote.path, quote.text, period, because)
