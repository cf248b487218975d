"""Completion in bash, zsh and fish: what each shell sends when TAB is pressed, and our answer.

Typer finds the possible values, but its answers to bash and zsh break at spaces and quotation
marks, and zsh runs its answer as code, so that a fact base could run commands. Typer is
therefore always asked for its answer to fish, which is plain lines, and the values are quoted
here for the shell that asks. The scripts that ``--install-completion`` writes are Typer's own.
"""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from typing import TypeAlias

from msgspec import Struct

from defector_facts.cli.offers import Asked

Items: TypeAlias = list[tuple[str, str]]

VARIABLE = "_FACTS_COMPLETE"
_WITHIN = "within"
_LINE, _ACTION = "_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_FISH_ACTION"


class Typed(Struct, frozen=True):
    """A command line up to the cursor: the complete words, and the word being typed."""

    words: list[str]
    word: str
    quote: str = ""  # the quotation mark that is still open in the word
    kept: int = 0  # how many characters of the word the shell keeps and does not replace

    @property
    def option(self) -> str:
        """``--type=`` where the word is an option with its value; otherwise empty."""
        name, equals, _ = self.word.partition("=")
        return name + equals if equals and name.startswith("--") else ""


def complete(encoding: str) -> tuple[str, int]:
    """What to write to the shell named in the environment, and the exit status."""
    shell = os.environ[VARIABLE].removeprefix("complete_")
    typed = _typed_in_bash() if shell == "bash" else _typed(os.environ.get(_LINE, ""))
    # Fish asks twice: first whether there are values, then for the values.
    only_status = shell == "fish" and os.environ.get(_ACTION) == "is-args"
    asked = Asked(names_wanted=not only_status)
    items = [item for item in _possible(typed, asked) if _has("".join(item), encoding)]
    if shell == "bash":
        return _for_bash(typed, items), 0
    if shell == "zsh":
        return _for_zsh(typed, items, files=not asked.names), 0
    if only_status:  # with status 1, fish offers files
        return "", 0 if items or asked.names else 1
    return "".join(f"{typed.option}{value}\t{help_}\n" for value, help_ in items), 0


def _possible(typed: Typed, asked: Asked) -> Items:
    """The values that Typer finds, with their help."""
    line = " ".join(
        ["facts", *map(_quoted, typed.words), _quoted(typed.word) if typed.word else ""]
    )
    os.environ.update({VARIABLE: "complete_fish", _ACTION: "get-args", _LINE: line})
    # Where Rich is installed, Typer imports it to remove markup from the help texts, which takes
    # half of the time of a completion. There is no markup here.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    from defector_facts.cli import application  # imports this module, by its commands

    said = io.StringIO()
    program = application(typed.words)
    with redirect_stdout(said), redirect_stderr(io.StringIO()), suppress(SystemExit):
        program([], prog_name="facts", standalone_mode=False, obj=asked)
    parted = (line.partition("\t") for line in said.getvalue().split("\n") if line)
    return [(value, help_) for value, _, help_ in parted]


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\"'\"'") + "'"


def _has(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _typed(line: str) -> Typed:
    """Splits a line at the cursor into words; the last may have an open quotation mark."""
    words, word, quote, begun = [], "", "", False
    characters = iter(line)
    for character in characters:
        if quote:
            if character == quote:
                quote = ""
            elif character == "\\" and quote == '"':
                following = next(characters, "")
                word += following if following in '"\\$`' else character + following
            else:
                word += character
        elif character.isspace():
            if begun:
                words.append(word)
            word, begun = "", False
        else:
            begun = True
            if character in "'\"":
                quote = character
            else:
                word += next(characters, "") if character == "\\" else character
    return Typed(words[1:], word, quote)


def _typed_in_bash() -> Typed:
    """The line that bash sends: one word a line, split at ``=`` and ``:`` too.

    Bash keeps what stands before such a sign, and replaces only what follows it.
    """
    sent = os.environ.get("COMP_WORDS", "").split("\n")[
        : int(os.environ.get("COMP_CWORD", "0")) + 1
    ]
    words: list[str] = []
    quote, kept, goes_on = "", 0, False
    for part in sent[1:]:
        parts = part.strip(":=") == "" != part
        typed = _typed(f"facts {part}")
        word, quote = typed.word, typed.quote
        if words and (parts or goes_on):
            kept = len(words[-1] + word) if parts else len(words[-1])
            words[-1] += word
        else:
            words, kept = [*words, word], 0
        goes_on = parts
    if quote and not sent[-1].startswith(quote):
        quote = _WITHIN  # the mark is inside the word, as in: Par"k Y
    return Typed(words[:-1], words[-1], quote, kept)


def _for_bash(typed: Typed, items: Items) -> str:
    """The values, quoted: bash puts them into the line as they are."""
    lines = []
    for value, _ in items:
        whole = typed.option + value
        quoted = _quoted_for_bash(whole[typed.kept :], typed.quote)
        # Bash would match a value that is a pattern against file names.
        if quoted is not None and not set("*?[") & set(value):
            lines.append(f"{quoted}\n")
    return "".join(lines)


def _quoted_for_bash(value: str, quote: str) -> str | None:
    """``value`` quoted for the quotation mark that is open; ``None`` where that is impossible."""
    if quote == "":
        return re.sub(r"([^\w./+,@%-])", r"\\\1", value)
    if quote == '"' and "!" not in value:  # bash would replace it by an earlier command
        return re.sub(r'(["\\$`])', r"\\\1", value)
    if quote == "'" and "'" not in value:
        return value
    return None


# zsh leaves out values that do not match what is typed; case must not matter.
_ANY_CASE = "m:{[:lower:][:upper:]}={[:upper:][:lower:]}"


def _for_zsh(typed: Typed, items: Items, *, files: bool) -> str:
    """Code that adds the values: Typer's script for zsh runs the answer that it gets."""
    code = [f"compset -P {_zsh_word(typed.option)}"] if typed.option else []
    if items:
        described = (
            value.replace("\\", r"\\").replace(":", r"\:") + (f":{help_}" if help_ else "")
            for value, help_ in items
        )
        code.append(f"local -a values; values=( {' '.join(map(_zsh_word, described))} )")
        # No space after `stats.`: the word goes on.
        goes_on = all(value.endswith(".") for value, _ in items)
        code.append(f"_describe value values -M '{_ANY_CASE}'" + (" -S ''" if goes_on else ""))
    elif files:
        code.append("_files")
    return "; ".join(code)


# Every character that has a meaning in zsh, or separates words.
_ZSH = {n: f"\\{n:03o}" for n in range(128) if not (chr(n).isalnum() or chr(n) in ".,/-_")}


def _zsh_word(text: str) -> str:
    """``text`` as one word of zsh code, without spaces: the script splits the answer at them."""
    return f"$'{text.translate(_ZSH)}'"
