"""Control characters, invisible characters, and letters that look like other ones."""

from __future__ import annotations

import re
import unicodedata

# Control characters except line feed and carriage return, and Unicode's line separators.
_CONTROL = r"\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_BIDIRECTIONAL = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# The other characters that Unicode lets a program leave out when it shows a text
# (Default_Ignorable_Code_Point of Unicode 16), interlinear annotation, and the blank Braille cell.
_INVISIBLE = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SURROGATES = r"\ud800-\udfff"

UNSEEN = re.compile(f"[\r{_CONTROL}{_BIDIRECTIONAL}{_INVISIBLE}{_SURROGATES}]")
# Compiled when they are first used: most answers use neither.
_UNSEEN_OR_BREAK = f"[\r\n{_CONTROL}{_BIDIRECTIONAL}{_INVISIBLE}{_SURROGATES}]"
_NAMES = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def make_visible(text: str) -> str:
    r"""``text`` on one line, with control and invisible characters as escapes such as ``\x1b``."""
    return re.sub(_UNSEEN_OR_BREAK, _escape, text)


def encodable(name: str) -> str:
    r"""``name`` in characters that UTF-8 can encode: undecodable bytes of a file name escaped."""
    return name.encode("utf-8", "backslashreplace").decode()


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if code < 0x100:
        return _NAMES.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# Invisible characters that a script needs: they join or separate Arabic and Indic letters, select
# the form of a Chinese character or a symbol, or join symbols into one.
# (Compiled when first used: few texts have any.)
_BELONGS = (
    "(?<=[\u0600-\u109f])[\u200c\u200d](?=[\u0600-\u109f])"
    "|(?<=[\u3400-\u9fff\U00020000-\U0003ffff])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
    "|(?<=[\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]"
    "|(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])"
)
# Letters of other scripts that look like Latin ones: all of Cyrillic, Armenian and Cherokee
# beside Latin letters, and the Greek ones without a form of their own (not the units mu, omega).
_LOOKALIKE = (
    "\u0400-\u052f\u0531-\u0587\u13a0-\u13f5\uab70-\uabbf"
    "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b1\u03b9\u03bd\u03bf\u03c1\u03c5"
)
_LETTERS = r"[^\W\d_]+"
# A text without any of these has no fault of characters, except that it may not be in form C. (A
# carriage return before a line feed is allowed in a file.)
SUSPECT = f"{_CONTROL}{_BIDIRECTIONAL}{_INVISIBLE}{_SURROGATES}{_LOOKALIKE}"


def without_unseen(text: str) -> str:
    """``text`` on one line, with U+FFFD for each control character and each invisible one."""
    if text.isascii() and text.isprintable():
        return text
    line = text.replace("\n", " ")
    if not UNSEEN.search(line):
        return line
    kept = {match.start() for match in re.finditer(_BELONGS, text)}
    return UNSEEN.sub(
        lambda match: match[0] if match.start() in kept else "\N{REPLACEMENT CHARACTER}", line
    )


def unseen_in(text: str) -> str | None:
    """The first control or invisible character of ``text`` that its script does not need."""
    match = UNSEEN.search(re.sub(_BELONGS, "", text))
    return match[0] if match else None


def text_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with the characters of ``text``, and a remedy; ``None`` if nothing is.

    Faults are control characters other than line breaks, invisible characters that the script
    does not need, letters of other scripts in Latin words, and text that is not in Unicode's
    normal form C.
    """
    unseen = unseen_in(text)
    if unseen:
        category = unicodedata.category(unseen)
        nature = "control" if category in ("Cc", "Zl", "Zp") else "invisible"
        name = unicodedata.name(unseen, "").lower()
        named = f" ({name})" if name else ""
        return f"has the {nature} character U+{ord(unseen):04X}{named}", "remove it"
    letter = _lookalike_in(text)
    if letter:
        name = unicodedata.name(letter, "").lower()
        return (
            f"has U+{ord(letter):04X} ({name}) in a word of Latin letters",
            "write a Latin letter",
        )
    if not unicodedata.is_normalized("NFC", text):
        return "is not in Unicode's normal form C", "save the text as NFC"
    return None


def _lookalike_in(text: str) -> str | None:
    """The first lookalike letter of another script in a word with Latin letters.

    It goes word by word, because one pattern for both kinds of letters takes quadratic time.
    """
    if not re.search(f"[{_LOOKALIKE}]", text):
        return None
    for word in re.finditer(_LETTERS, text):
        alike = re.search(f"[{_LOOKALIKE}]", word[0])
        if alike and re.search("[A-Za-z]", word[0]):
            return alike[0]
    return None
