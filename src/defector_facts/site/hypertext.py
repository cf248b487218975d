"""Texts of records as HTML: escaped, with other languages marked and paths of records linked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from defector_facts.base import FactBase
from defector_facts.characters import without_unseen
from defector_facts.describe import label
from defector_facts.kinds import KINDS
from defector_facts.loading.addresses import address_fault
from defector_facts.model import AnyRecord
from defector_facts.render.page import Passage

# Letters of other scripts, and what is between two of them.
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
_KANA = "\u3040-\u30ff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_OTHER = "\u0370-\u1cff"  # Greek to Vedic: Cyrillic, Arabic, Hebrew, Thai and the like
_LETTERS = f"[{_HANGUL}{_KANA}{_HAN}{_OTHER}]"
_FOREIGN = re.compile(f"{_LETTERS}(?:[^A-Za-z<>&;]*{_LETTERS})?")
# The first whose letters are in a run is its language; only Chinese characters are ambiguous.
_LANGUAGES = (
    (re.compile(f"[{_HANGUL}]"), "ko"),
    (re.compile(f"[{_KANA}]"), "ja"),
    (re.compile(f"[{_HAN}]"), "zh"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
    (re.compile("[\u0400-\u04ff]"), "ru"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
)
_EAST_ASIAN = ("zh", "ja", "ko")
_PATH = re.compile(rf"\b(?:{'|'.join(KINDS)})\.[a-z0-9-]+")
# Splits our own HTML; the tags are at the odd places.
TAGS = re.compile(r"(<[^>]*>)")


class Hypertext:
    """Writes the texts of a page; ``root`` is the path from its folder to the website's."""

    def __init__(self, base: FactBase, root: str) -> None:
        self.base = base
        self.root = root

    def address(self, record: AnyRecord) -> str:
        """The address of a record's page, relative to this one."""
        return f"{self.root}{record_page(record)}"

    def text(self, words: str, language: str = "en") -> Markup:
        """``words`` as HTML, with paths of records as links to their pages."""
        words = without_unseen(words)
        parts: list[Markup] = []
        done = 0
        for match in _PATH.finditer(words):
            record = self.base.get(match[0])
            if record is not None:
                link = Markup('<a class="path" href="{}">{}</a>')
                parts += [
                    as_html(words[done : match.start()], language),
                    link.format(self.address(record), match[0]),
                ]
                done = match.end()
        return Markup().join((*parts, as_html(words[done:], language)))

    def label(self, record: AnyRecord) -> Markup:
        """The label of a record, as HTML."""
        return as_html(label(self.base, record), getattr(record, "language", "en"))

    def passage(self, passage: Passage, language: str = "en") -> Markup:
        """A passage as HTML, with the numbers of its sources."""
        return self.text(passage.words, language) + self.numbers(passage.references)

    def numbers(self, references: Iterable[int]) -> Markup:
        """Numbers of sources, each a link to the list of sources at the end of the page."""
        link = Markup('<a href="#source-{0}"><span class="unseen">source </span>{0}</a>')
        listed = Markup('<span class="comma">, </span>').join(map(link.format, references))
        return Markup('<sup class="numbers">{}</sup>').format(listed) if listed else listed


def record_page(record: AnyRecord) -> str:
    """The path of a record's page, ``stats/arrivals-2018.html``, which must never change."""
    return f"{record.kind}/{record.id}.html"


def kind_page(kind: str) -> str:
    """The path of the page that lists a kind's records: ``stats.html``."""
    return f"{kind}.html"


def as_html(words: str, language: str = "en") -> Markup:
    """``words`` escaped, with the language of other scripts marked."""
    return Markup(_with_languages(str(escape(words)), language))  # noqa: S704 - escaped


def html_with_languages(html: str, language: str = "en") -> Markup:
    """Our own HTML, such as a reference, with the language of other scripts marked."""
    pieces = TAGS.split(html)
    pieces[::2] = (_with_languages(piece, language) for piece in pieces[::2])
    return Markup("".join(pieces))  # noqa: S704 - cite has escaped what is not its own


def _with_languages(escaped: str, language: str) -> str:
    if escaped.isascii():
        return escaped
    return _FOREIGN.sub(lambda run: _in_language(run[0], language), escaped)


def _in_language(run: str, language: str) -> str:
    guessed = next((code for letters, code in _LANGUAGES if letters.search(run)), None)
    primary = language.partition("-")[0]
    if guessed == "zh" and primary in _EAST_ASIAN:
        guessed = language
    return f'<span lang="{guessed}">{run}</span>' if guessed else run


def safe_address(address: str | None) -> str | None:
    """``address`` if it is a valid web address, which may be a link; else ``None``."""
    return address if address and address_fault(address) is None else None
