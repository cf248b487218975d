"""Compares quotations with the base's: verbatim, altered, misattributed, another translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from defector_facts.base import FactBase
from defector_facts.check.findings import FindingName, Verdict
from defector_facts.check.korean.korean_tokens import has_hangul
from defector_facts.check.quoted.quotation_marks import FEWEST, LONGEST, Quoted
from defector_facts.check.quoted.same_words import (
    difference,
    distinctive_words,
    folded_words,
    in_order,
    is_reversed,
    likeness,
    run_length,
    segments,
)
from defector_facts.check.quoted.speakers import Speakers, common_words, name_parts
from defector_facts.check.text.lexicon import words as words_of
from defector_facts.model import Quote
from defector_facts.period import Period

_LONGEST = 120  # words of a quotation that are compared
_RUN = 3  # consecutive words by which the base's texts are indexed
_COMMON_RUN = 50  # a run of words that occurs in more texts than this is ignored
_PARAGRAPH = 3000  # characters on each side of a quotation that are searched for its speaker
# The least share of a quotation's words that must occur in a text of the base for it to be that
# text altered, or another translation of it; _UNNAMED where the speaker is not named.
_ALTERED, _TRANSLATED, _UNNAMED = 0.72, 0.45, 0.85
# The least number of such words; _OMITTING where words were only left out.
_ALTERED_WORDS, _UNNAMED_WORDS, _OMITTING = 6, 12, 8
_FEW_WORDS = 9  # fewer words of a longer text may have been said by anybody
_ALIKE = 0.2  # the least share of distinctive words, where speaker and day are the same
_COMMON_WORDS = frozenset(["those", "these", "their", "there", "which", "where", "would", "about"])
_SAID = re.compile(
    r"\b(?:said|says|told|tells|according to|added|adds|wrote|writes|argued|argues|stated|"
    r"warned|explained|noted|insisted|recalled|complain(?:ed|s)|claim(?:ed|s)|remark(?:ed|s)|"
    r"observ(?:ed|es)|lament(?:ed|s)|repl(?:ied|ies)|declar(?:ed|es)|comment(?:ed|s)|"
    r"maintain(?:ed|s)|assert(?:ed|s)|conced(?:ed|es)|caution(?:ed|s)|stress(?:ed|es)|"
    r"emphasi[sz]e[ds]|continued|concluded|recounted|remembered|testified|pointed out|"
    r"in the words of|asked|asks|explains|notes|insists|recalls|warns|states)\b"
)
_NAME = re.compile(r"[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){1,3}")
# Capitalized at the start of a sentence, these are not part of a name.
_OPENING_WORDS = frozenset(
    words_of("""
    the a an in on at by from of for to and but or so when while after before since during last
    next this that these those it its his her their our as with under over some many most all
    """)
)
_AROUND = 160  # characters on each side of a quotation
_DIGIT = re.compile(r"\d")


class _Dated(NamedTuple):
    """A translated quotation with a known day.

    ``day`` and ``months`` are how the draft may name the day; the rest are distinctive words.
    """

    quote: Quote
    day: str
    months: tuple[str, ...]
    speaker: frozenset[str]
    distinctive: frozenset[str]


class Quotations:
    """The base's quotations, indexed by runs of three words."""

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
        common = common_words(base)
        self._names = {
            quote.id: name_parts(quote.speaker, *quote.also, common=common)
            for quote in base.quotes.values()
        }

    def _add(self, quote: Quote, text: str, translation: bool) -> None:
        words = folded_words(text)
        index = len(self._texts)
        self._texts.append((quote, words, translation))
        days = _day(quote.date) if translation and quote.date is not None else None
        if days is not None:
            speaker = distinctive_words(folded_words(quote.speaker))
            self._dated.append(_Dated(quote, *days, speaker, distinctive_words(words)))
        for run in {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}:
            self._runs.setdefault(run, []).append(index)

    def judge(self, text: str, quoted: Quoted) -> Verdict | None:
        """The verdict on a quotation, which depends on its paragraph too."""
        words = folded_words(quoted.read_in(text))[:_LONGEST]
        if len(words) < FEWEST:
            return None
        matches = self._candidates(words)
        if not matches:
            return self._same_day(text, quoted, words)
        covered = self._covered(words, matches)
        if covered < len(words):
            cut = segments(quoted.read_in(text))
            for index in matches if len(cut) > 1 else ():
                if in_order(cut, self._texts[index][1]):
                    covered, matches = len(words), [index]
                    break
        index = matches[0]
        if covered >= len(words):
            return self._verbatim(text, quoted, words, index)
        found = self._similar(text, quoted, words, index)
        return found or self._same_day(text, quoted, words)

    def _verbatim(
        self, text: str, quoted: Quoted, words: Sequence[str], index: int
    ) -> Verdict | None:
        """The verdict on words that all occur in a text of the base, in the same order.

        A few words may have been said by anybody: where the draft attributes them, they count
        only if the base's speaker is named.
        """
        quote, known, _ = self._texts[index]
        other = self._other_speaker(text, quoted, quote)
        whole = len(words) >= len(known)
        few = not whole and len(words) < _FEW_WORDS
        if few and not self._is_named(quote, text, quoted) and _SAID.search(_around(text, quoted)):
            return None
        if other is not None:
            because = f"the words are {quote.speaker}'s; {other} is named beside them"
            return _verdict("misattributed", quote, because)
        part = "whole" if whole else "part"
        return _verdict("verbatim", quote, f"{part} of what {quote.speaker} said")

    def _similar(
        self, text: str, quoted: Quoted, words: Sequence[str], index: int
    ) -> Verdict | None:
        """The verdict on words that are similar to a text of the base.

        They must be more similar if the speaker is not named.
        """
        quote, known, translation = self._texts[index]
        ratio = likeness(words, known)
        near = text[max(0, quoted.start - 2 * _AROUND) : quoted.end + 2 * _AROUND]
        named = self._speakers.names(quote, _speaker_after(text, quoted) or near)
        if translation:
            alike = ratio >= (_TRANSLATED if named else _ALTERED)
            if alike and named and is_reversed(words, known):
                return _verdict("altered", quote, difference(words, known))
            if alike and (named or self._is_distinctive(text, quoted, quote, words, known)):
                return _verdict("other-translation", quote, "the base has another translation")
            return None
        if named:
            enough = ratio >= _ALTERED and ratio * len(words) >= _ALTERED_WORDS
        else:
            fewest = _OMITTING if ratio == 1 else _UNNAMED_WORDS
            enough = ratio >= _UNNAMED and ratio * len(words) >= fewest
            enough = enough and self._other_speaker(text, quoted, quote) is None
        return _verdict("altered", quote, difference(words, known)) if enough else None

    def _is_distinctive(
        self, text: str, quoted: Quoted, quote: Quote, words: Sequence[str], known: Sequence[str]
    ) -> bool:
        """Whether a quotation without its speaker has only words of the base's translation.

        No other speaker may be named, and ``not`` must be in both or neither.
        """
        if self._other_speaker(text, quoted, quote) is not None or ("not" in words) != (
            "not" in known
        ):
            return False
        return distinctive_words(words) - _COMMON_WORDS <= distinctive_words(known)

    def _same_day(self, text: str, quoted: Quoted, words: Sequence[str]) -> Verdict | None:
        """The verdict if the speaker and day of a translated quotation are named next to it."""
        end = min(quoted.end, quoted.start + LONGEST)
        near = text[max(0, quoted.start - _AROUND) : end + _AROUND]
        if not _DIGIT.search(near):
            return None
        said = frozenset(folded_words(near))
        distinctive = distinctive_words(words)
        for quote, day, months, speaker, known in self._dated:
            if day not in said or said.isdisjoint(months) or not speaker <= said:
                continue
            if len(distinctive & known) >= _ALIKE * len(distinctive):
                because = "the base has another translation of what was said that day"
                return _verdict("other-translation", quote, because)
        return None

    def _candidates(self, words: Sequence[str]) -> list[int]:
        """The base's texts that share runs of words with a quotation, the likeliest first."""
        shared: dict[int, int] = {}
        starts = range(len(words) - _RUN + 1)
        held = [self._runs.get(tuple(words[at : at + _RUN]), []) for at in starts]
        # Runs that many texts share do not distinguish them, and take long to count.
        fewest = min(map(len, filter(None, held)), default=0)
        for indices in held:
            if len(indices) <= max(_COMMON_RUN, fewest):
                for index in indices[:_COMMON_RUN]:
                    shared[index] = shared.get(index, 0) + 1
        return sorted(shared, key=lambda index: -shared[index])[:4]

    def _covered(self, words: Sequence[str], indices: Sequence[int]) -> int:
        """How many words from the start occur in the base's texts, of which one may follow another.

        It ends where words of a text are left out without an ellipsis, since that may reverse the
        meaning: ``executed [not] just for``.
        """
        texts = [self._texts[index][1] for index in indices]
        at = 0
        whole = True  # whether the words so far end where a text ends
        while at < len(words):
            runs = [(run_length(words, at, known), known) for known in texts]
            longest, text = max(runs, key=lambda one: one[0], default=(0, []))
            if longest < min(_RUN, len(words) - at):
                return at
            starts = list(text[:longest]) == list(words[at : at + longest])
            if at and not (whole or starts):
                return at
            at += longest
            whole = list(text[-longest:]) == list(words[at - longest : at])
        return at

    def _other_speaker(self, text: str, quoted: Quoted, quote: Quote) -> str | None:
        """The name of another speaker next to a quotation, if its own speaker is not named."""
        said_by = _speaker_after(text, quoted)
        if said_by is not None:  # this counts more than other names in the paragraph
            return None if self._speakers.names(quote, said_by) else said_by
        around = _around(text, quoted)
        if has_hangul(quoted.read_in(text)):  # the rules below are for English
            return None
        if self._is_named(quote, text, quoted) or not _SAID.search(around):
            return None
        cut = _OPENING_MARK.search(around, around.index("¦"))
        around = around[: cut.start()] if cut else around
        for match in _NAME.finditer(around):
            first, _, rest = match.group().partition(" ")
            name = rest if first.casefold() in _OPENING_WORDS else match.group()
            if " " in name.replace("-", " ") and _is_speaking(around, match.start(), match.end()):
                return name
        return None

    def _is_named(self, quote: Quote, text: str, quoted: Quoted) -> bool:
        """Whether a quotation's speaker is named in its paragraph, within ``_PARAGRAPH``."""
        around = text[max(0, quoted.start - _PARAGRAPH) : quoted.end + _PARAGRAPH]
        return any(part in around for part in self._names[quote.id])


def _around(text: str, quoted: Quoted) -> str:
    """The text before and after a quotation, which is replaced by ``¦``."""
    before = text[max(0, quoted.start - _AROUND) : max(0, quoted.start - 1)]
    return f"{before} ¦ {text[quoted.end + 1 : quoted.end + 1 + _AROUND]}"


def _speaker_after(text: str, quoted: Quoted) -> str | None:
    """The speaker named right after a quotation: ``," said Ann Lee``, ``," Ann Lee told``."""
    after = text[quoted.end + 1 : quoted.end + 1 + _AROUND]
    stop = _STOP.search(after)
    after = after[: stop.end()] if stop else after
    name, said = _NAME.search(after), _SAID.search(after)
    if name is None or said is None or _DIGIT.search(after, 0, max(name.start(), said.start())):
        return None
    if after[: name.start()].strip(" ,") and name.start() < said.start():
        return None  # there are other words before the name
    if said.start() < name.start() and len(after[: said.start()].split()) > 1:
        return None
    told = after[said.end() : name.start()] if said.start() < name.start() else ""
    return name.group() if len(told.split()) <= _TITLE and "to" not in told.split() else None


_TITLE = 5  # words between "said" and a name
_OPENING_MARK = re.compile('["“«„]')


def _is_speaking(around: str, start: int, end: int) -> bool:
    """Whether a name is that of a speaker in its sentence: not ``they said 236 North Koreans``."""
    before = around[max(0, start - _NEAR) : start]
    before = before[max((stop.end() for stop in _STOP.finditer(before)), default=0) :]
    after = around[end : end + _NEAR]
    stop = _STOP.search(after)
    after = after[: stop.end()] if stop else after
    said = _SAID.search(after)
    if said is not None and not _DIGIT.search(after, 0, said.start()):
        return True
    spoke = list(_SAID.finditer(before))
    return bool(spoke) and not _DIGIT.search(before, spoke[-1].end())


_NEAR = 30  # characters
_STOP = re.compile(r"[a-z\d][a-z\d)][.!?]\s")


def _day(period: Period) -> tuple[str, tuple[str, ...]] | None:
    """The words for a day: ``20``, and ``january`` or ``jan``; ``None`` for a longer period."""
    start, end = period.start, period.end
    if start is None or end is None or start != end:
        return None
    month = f"{start:%B}".casefold()
    return str(start.day), (month, month[:3], month[:4])


def _verdict(name: FindingName, quote: Quote, because: str) -> Verdict:
    period = quote.date.text if quote.date else None
    return Verdict(name, quote.path, quote.text, period, because)
