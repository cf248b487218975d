"""Punctuation and quotation marks in references.

A reference is a sequence of parts separated by full stops, commas or colons. A part may itself
end in punctuation ("Corp.", "?", a closing quotation mark), so ``attach`` adds each mark: it puts
the mark in its place, and adds none where the text has one.
"""

from __future__ import annotations

import re

from defector_facts.cite.emphasis import END, plain

_SPACE = re.compile(r"\s+")
_STOPS = ".,;:!?"
_QUOTES = "\"'“”‘’"
_CURLY = {'"': ("“", "”"), "'": ("‘", "’")}
_CLOSES = {"”": "“", "’": "‘"}


def one_line(text: str) -> str:
    """``text`` on one line, without the marks that begin and end italics."""
    return _SPACE.sub(" ", plain(text)).strip()


def join(delimiter: str, *parts: str, outside: bool = False) -> str:
    """The non-empty parts, separated by ``delimiter``: a mark and a space, or a space.

    ``outside`` puts marks after closing quotation marks, as in British styles.
    """
    mark = delimiter.rstrip(" ")
    space = delimiter[len(mark) :]
    whole = ""
    for part in parts:
        if part:
            whole = attach(whole, mark, outside=outside) + space + part if whole else part
    return whole


def attach(text: str, mark: str, *, outside: bool = False) -> str:
    """``text`` with the punctuation ``mark`` after it, unless its end makes that unnecessary.

    A full stop or comma goes inside closing quotation marks, or after them if ``outside``.
    """
    if not mark or not text:
        return text
    if text.endswith(END):  # the mark goes after the italics, but inside their quotation marks
        inner = text.rstrip(END)
        ended = attach(inner, mark, outside=outside)
        return text + mark if ended == inner + mark else ended + text[len(inner) :]
    body, closing = _split_closing(text)
    last = body[-1:]
    if mark == ".":
        if last in _STOPS:
            return text
        return f"{text}." if outside else f"{body}.{closing}"
    if mark == ",":
        if closing and not outside:
            return text if last in _STOPS else f"{body},{closing}"
        return text if text[-1] in ",;:" else f"{text},"
    return text if text[-1] in ",;:" else text + mark


def quote(text: str, *, british: bool = False) -> str:
    """``text`` in quotation marks, with the quotation marks inside it one level deeper."""
    first, last = ("‘", "’") if british else ("“", "”")
    return first + nest(text, 1, british=british) + last


def nest(text: str, depth: int = 0, *, british: bool = False) -> str:
    """``text`` with nested quotation marks alternately double and single, starting at ``depth``."""
    if not any(mark in text for mark in "\"'“‘’"):
        return text
    marks = list(text)
    for index, mark in enumerate(marks):
        if mark == "'":
            marks[index] = "’"  # an apostrophe, unless it turns out to be one of a pair
    pairs = _pairs(text)
    ends: list[int] = []
    for start, end in pairs:
        while ends and ends[-1] < start:
            ends.pop()
        single = (depth + len(ends) + british) % 2 == 1
        marks[start], marks[end] = ("‘", "’") if single else ("“", "”")
        ends.append(end)
        empty = end == start + 1  # a stop inside an empty pair would look like the quotation
        if not (british or empty) and text[end + 1 : end + 2] in (".", ","):
            marks[end : end + 2] = text[end + 1], marks[end]
    return "".join(marks)


def curly(text: str) -> str:
    """``text`` with typographic quotation marks in place of straight ones."""
    marks = list(text.replace("'", "’"))
    for start, end in _pairs(text):
        if text[start] in _CURLY:
            marks[start], marks[end] = _CURLY[text[start]]
    return "".join(marks)


def _pairs(text: str) -> list[tuple[int, int]]:
    """The positions of opening and closing quotation marks, as pairs, in order of opening."""
    opened: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_QUOTES, 0)
    found: list[tuple[int, int]] = []
    for index, mark in enumerate(text):
        if mark not in _QUOTES:
            continue
        opener = _CLOSES.get(mark, mark)
        before = text[index - 1] if index else " "
        after = text[index + 1] if index + 1 < len(text) else " "
        if waiting[opener] and _may_close(mark, before, after):
            while opened:  # marks opened later have no partner
                kind, start = opened.pop()
                waiting[kind] -= 1
                if kind == opener:
                    found.append((start, index))
                    break
        elif mark in "“‘" or (mark == opener and _may_open(before, after)):
            opened.append((mark, index))
            waiting[mark] += 1
    return sorted(found)


def _may_open(before: str, after: str) -> bool:
    """Whether a straight quotation mark between these characters may open."""
    if after.isspace():
        return False
    # After a letter it closes, except in scripts that put no space before it.
    return not before.isalnum() or not _has_apostrophe(before) or _is_bare(after)


def _may_close(mark: str, before: str, after: str) -> bool:
    """Whether ``mark`` between these characters may close; inside a word it is an apostrophe.

    In scripts without apostrophes a word may continue after a closing mark: ``'탈북'의``.
    """
    if mark in "“‘":
        return False
    if mark == "”":
        return True
    within = _has_apostrophe(before) and _has_apostrophe(after)
    return not within and (mark == "’" or not before.isspace())


def _has_apostrophe(letter: str) -> bool:
    """Whether an apostrophe may be beside ``letter``: in scripts with capitals, Hebrew, digits."""
    if not letter.isalnum():
        return False
    return letter.lower() != letter.upper() or letter.isdecimal() or "\u0590" <= letter <= "\u05ff"


def _is_bare(letter: str) -> bool:
    """Whether ``letter`` is of a script without apostrophes: Hangul, Chinese, Thai, Arabic ..."""
    return letter.isalnum() and not _has_apostrophe(letter)


def _split_closing(text: str) -> tuple[str, str]:
    """``text`` split before the quotation marks that close at its end; an apostrophe is none."""
    if text[-1] not in "”’":
        return text, ""
    ends = {end for _, end in _pairs(text)}
    if text[-1] == "”" and "“" in text:
        ends.add(len(text) - 1)  # it closes, even if marks before it are unbalanced
    cut = len(text)
    while cut and cut - 1 in ends:
        cut -= 1
    return text[:cut], text[cut:]
