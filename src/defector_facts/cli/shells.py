"""Completion in bash, zsh and fish: reads what the shell sends at TAB and writes the answer.

Typer finds the possible values, but what it writes for bash and zsh breaks at spaces and quotation
marks, and zsh runs it as code, so that a fact base could run commands. So Typer is always asked
for its answer to fish, which is plain lines, and the values are quoted here for the actual shell.
The scripts that ``--install-completion`` writes are Typer's own.
"""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from typing import TypeAlias

from msgspec import Struct

from defector_facts.cli.offers import CompletionRequest

Items: TypeAlias = list[tuple[str, str]]

VARIABLE = "_FACTS_COMPLETE"
_WITHIN = "within"  # in place of a quotation mark that was opened inside the word
_LINE, _ACTION = "_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_FISH_ACTION"


class Typed(Struct, frozen=True):
    """A command line up to the cursor: the complete words, and the word being typed."""

    words: list[str]
    word: str
    quote: str = ""  # the quotation mark that is still open in the word
    kept: int = 0  # how many characters of the word the shell does not replace

    @property
    def option(self) -> str:
        """``--type=`` if the word is an option with its value; otherwise empty."""
        name, equals, _ = self.word.partition("=")
        return name + equals if equals and name.startswith("--") else ""


def complete(encoding: str) -> tuple[str, int]:
    """The answer for the shell that the environment names, and the exit status.

    Values that ``encoding`` cannot hold are left out.
    """
    shell = os.environ[VARIABLE].removeprefix("complete_")
    typed = _typed_in_bash() if shell == "bash" else _typed(os.environ.get(_LINE, ""))
    # Fish asks twice: first whether there are values, then for the values.
    only_status = shell == "fish" and os.environ.get(_ACTION) == "is-args"
    request = CompletionRequest(names_wanted=not only_status)
    items = [item for item in _possible(typed, request) if _encodable("".join(item), encoding)]
    if shell == "bash":
        return _for_bash(typed, items), 0
    if shell == "zsh":
        return _for_zsh(typed, items, files=not request.has_names), 0
    if only_status:  # with status 1, fish offers files
        return "", 0 if items or request.has_names else 1
    return "".join(f"{typed.option}{value}\t{help_}\n" for value, help_ in items), 0


def _possible(typed: Typed, request: CompletionRequest) -> Items:
    """The values that Typer finds, with their help."""
    line = " ".join(
        ["facts", *map(_quoted, typed.words), _quoted(typed.word) if typed.word else ""]
    )
    os.environ.update({VARIABLE: "complete_fish", _ACTION: "get-args", _LINE: line})
    # Typer imports Rich to remove markup from help texts, which takes half of the time of a
    # completion. Our help texts have no markup.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    from defector_facts.cli import application  # not at the top: its commands import this module

    answer = io.StringIO()
    program = application(typed.words)
    with redirect_stdout(answer), redirect_stderr(io.StringIO()), suppress(SystemExit):
        program([], prog_name="facts", standalone_mode=False, obj=request)
    parts = (line.partition("\t") for line in answer.getvalue().split("\n") if line)
    return [(value, help_) for value, _, help_ in parts]


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\"'\"'") + "'"


def _encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _typed(line: str) -> Typed:
    """Splits a line up to the cursor into words; the last may have an open quotation mark."""
    words, word, quote, in_word = [], "", "", False
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
            if in_word:
                words.append(word)
            word, in_word = "", False
        else:
            in_word = True
            if character in "'\"":
                quote = character
            else:
                word += next(characters, "") if character == "\\" else character
    return Typed(words[1:], word, quote)


def _typed_in_bash() -> Typed:
    """The line that bash sends: one word a line, split at ``=`` and ``:`` too.

    Bash keeps what is before such a sign and replaces only what follows it.
    """
    sent = os.environ.get("COMP_WORDS", "").split("\n")[
        : int(os.environ.get("COMP_CWORD", "0")) + 1
    ]
    words: list[str] = []
    quote, kept, after_sign = "", 0, False
    for part in sent[1:]:
        is_sign = part.strip(":=") == "" != part
        typed = _typed(f"facts {part}")
        word, quote = typed.word, typed.quote
        if words and (is_sign or after_sign):
            kept = len(words[-1] + word) if is_sign else len(words[-1])
            words[-1] += word
        else:
            words, kept = [*words, word], 0
        after_sign = is_sign
    if quote and not sent[-1].startswith(quote):
        quote = _WITHIN  # as in: Par"k Y
    return Typed(words[:-1], words[-1], quote, kept)


def _for_bash(typed: Typed, items: Items) -> str:
    """The values, quoted, since bash inserts them as they are."""
    lines = []
    for value, _ in items:
        whole = typed.option + value
        quoted = _quoted_for_bash(whole[typed.kept :], typed.quote)
        # Bash would match a value that is a pattern against file names.
        if quoted is not None and not set("*?[") & set(value):
            lines.append(f"{quoted}\n")
    return "".join(lines)


def _quoted_for_bash(value: str, quote: str) -> str | None:
    """``value`` quoted to follow an open quotation mark; None if that is impossible."""
    if quote == "":
        return re.sub(r"([^\w./+,@%-])", r"\\\1", value)
    if quote == '"' and "!" not in value:  # "!" would insert an earlier command
        return re.sub(r'(["\\$`])', r"\\\1", value)
    if quote == "'" and "'" not in value:
        return value
    return None


# Makes zsh ignore case; otherwise it drops values that differ in case from what is typed.
_ANY_CASE = "m:{[:lower:][:upper:]}={[:upper:][:lower:]}"


def _for_zsh(typed: Typed, items: Items, *, files: bool) -> str:
    """zsh code that adds the values, which Typer's script for zsh runs."""
    code = [f"compset -P {_zsh_word(typed.option)}"] if typed.option else []
    if items:
        described = (
            value.replace("\\", r"\\").replace(":", r"\:") + (f":{help_}" if help_ else "")
            for value, help_ in items
        )
        code.append(f"local -a values; values=( {' '.join(map(_zsh_word, described))} )")
        # No space after `stats.`, where an id follows.
        id_follows = all(value.endswith(".") for value, _ in items)
        code.append(f"_describe value values -M '{_ANY_CASE}'" + (" -S ''" if id_follows else ""))
    elif files:
        code.append("_files")
    return "; ".join(code)


# Escapes for every ASCII character that zsh could interpret.
_ZSH = {n: f"\\{n:03o}" for n in range(128) if not (chr(n).isalnum() or chr(n) in ".,/-_")}


def _zsh_word(text: str) -> str:
    """``text`` as one word of zsh code without spaces, at which the script splits the answer."""
    return f"$'{text.translate(_ZSH)}'"
