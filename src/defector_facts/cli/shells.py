"""A TAB: what bash, zsh and fish send, and what each must be sent back.

Typer finds what may come next, but what it says to bash and to zsh falls apart at spaces
and quotes, and zsh runs it: a fact base could run commands. So Typer is asked in the way
of fish, which is plain lines, and what it says is quoted here for the shell that asks. The
scripts that ``--install-completion`` writes are Typer's own.
"""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from typing import NamedTuple, TypeAlias

from defector_facts.cli.completion import Asked

Items: TypeAlias = list[tuple[str, str]]

VARIABLE = "_FACTS_COMPLETE"
_WITHIN = "within"
_LINE, _ACTION = "_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_FISH_ACTION"


class Typed(NamedTuple):
    """A line up to the cursor: whole words, then the one being typed."""

    words: list[str]
    word: str
    quote: str = ""  # the quotation mark that is open in the word
    kept: int = 0  # how much of the word's beginning the shell keeps as it is

    @property
    def option(self) -> str:
        """``--type=`` where the word is an option with its value; else nothing."""
        name, equals, _ = self.word.partition("=")
        return name + equals if equals and name.startswith("--") else ""


def complete(encoding: str) -> tuple[str, int]:
    """What to write to the shell that the environment names, and the status to end with."""
    shell = os.environ[VARIABLE].removeprefix("complete_")
    typed = _typed_in_bash() if shell == "bash" else _typed(os.environ.get(_LINE, ""))
    # Fish asks twice: whether there are names, and if there are, which.
    status_alone = shell == "fish" and os.environ.get(_ACTION) == "is-args"
    asked = Asked(names_wanted=not status_alone)
    items = [item for item in _possible(typed, asked) if _has("".join(item), encoding)]
    if shell == "bash":
        return _for_bash(typed, items), 0
    if shell == "zsh":
        return _for_zsh(typed, items, files=not asked.names), 0
    if status_alone:  # fish offers files at 1
        return "", 0 if items or asked.names else 1
    return "".join(f"{typed.option}{value}\t{help_}\n" for value, help_ in items), 0


def _possible(typed: Typed, asked: Asked) -> Items:
    """Asks Typer as fish does: values and their help, a line each."""
    line = " ".join(
        ["facts", *map(_quoted, typed.words), _quoted(typed.word) if typed.word else ""]
    )
    os.environ.update({VARIABLE: "complete_fish", _ACTION: "get-args", _LINE: line})
    # Typer takes Rich's markup out of every help, with Rich, if there is Rich: half a TAB's
    # time. There is no markup here.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    from defector_facts.cli import application  # it has the commands, which complete by this

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
    """The words of a line up to the cursor, which may end within quotation marks."""
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
    """Bash sends a word a line, and parts words at ``=`` and ``:`` too; what is before stays."""
    sent = os.environ.get("COMP_WORDS", "").split("\n")[
        : int(os.environ.get("COMP_CWORD", "0")) + 1
    ]
    words: list[str] = []
    quote, kept, goes_on = "", 0, False
    for part in sent[1:]:
        parts = part.strip(":=") == "" != part
        _, word, quote, _ = _typed(f"facts {part}")
        if words and (parts or goes_on):
            kept = len(words[-1] + word) if parts else len(words[-1])
            words[-1] += word
        else:
            words, kept = [*words, word], 0
        goes_on = parts
    if quote and not sent[-1].startswith(quote):
        quote = _WITHIN  # such as in: Par"k Y
    return Typed(words[:-1], words[-1], quote, kept)


def _for_bash(typed: Typed, items: Items) -> str:
    """Values that bash puts into the line as they are: with what quotes them."""
    lines = []
    for value, _ in items:
        whole = typed.option + value
        quoted = _quoted_for_bash(whole[typed.kept :], typed.quote)
        # What the script takes over is matched against file names, where it is a pattern.
        if quoted is not None and not set("*?[") & set(value):
            lines.append(f"{quoted}\n")
    return "".join(lines)


def _quoted_for_bash(value: str, quote: str) -> str | None:
    """``value`` within the quotation marks that are open; ``None`` where it can't be."""
    if quote == "":
        return re.sub(r"([^\w./+,@%-])", r"\\\1", value)
    if quote == '"' and "!" not in value:  # an older command would be put for it
        return re.sub(r'(["\\$`])', r"\\\1", value)
    if quote == "'" and "'" not in value:
        return value
    return None


# Case does not matter; zsh leaves out what does not match.
_ANY_CASE = "m:{[:lower:][:upper:]}={[:upper:][:lower:]}"


def _for_zsh(typed: Typed, items: Items, *, files: bool) -> str:
    """Code that zsh runs, for that is what the script does with what it gets."""
    code = [f"compset -P {_zsh_word(typed.option)}"] if typed.option else []
    if items:
        described = (
            value.replace("\\", r"\\").replace(":", r"\:") + (f":{help_}" if help_ else "")
            for value, help_ in items
        )
        code.append(f"local -a values; values=( {' '.join(map(_zsh_word, described))} )")
        # After `stats.` the word goes on.
        goes_on = all(value.endswith(".") for value, _ in items)
        code.append(f"_describe value values -M '{_ANY_CASE}'" + (" -S ''" if goes_on else ""))
    elif files:
        code.append("_files")
    return "; ".join(code)


# All that means something to zsh, and what it parts words at.
_ZSH = {n: f"\\{n:03o}" for n in range(128) if not (chr(n).isalnum() or chr(n) in ".,/-_")}


def _zsh_word(text: str) -> str:
    """One word of zsh. The script parts what it reads at spaces, even within quotation marks."""
    return f"$'{text.translate(_ZSH)}'"
