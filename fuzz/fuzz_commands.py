"""Fuzzing of whole bases: runs every command and format on random bases, in one process.

``python fuzz/fuzz_commands.py [SECONDS] [SEED]``. Each base is one of two from the tests with a few
random changes. For any base and arguments the exit status must be 0 to 3, no exception may
escape, and neither stream may have control or invisible characters. A base that fails is written
to ``fuzz-failure-*.toml`` in the root of the repository, and the command is printed.
"""

from __future__ import annotations

import copy
import io
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

import tomli

from defector_facts.__main__ import run
from defector_facts.characters import unseen_in
from defector_facts.cite import STYLES

ROOT = Path(__file__).resolve().parents[1]
SMALL_PATH = ROOT / "tests" / "data" / "small.toml"
SMALL = tomli.loads(SMALL_PATH.read_text("utf-8"))
WIDE = tomli.loads((ROOT / "tests" / "data" / "hostile.toml").read_text("utf-8"))
FORMATS = ("text", "json", "jsonl", "csv", "tsv", "markdown")
LISTS = (
    *("routes", "camps", "penalties", "stats", "quotes", "events", "timeline", "claims"),
    *("terms", "measures"),
)
FOLDERS = ("package", "site", "jsonl")
CHECKED = ("text", "json", "jsonl", "markdown", "sarif", "github")
VALIDATED = ("text", "json", "sarif", "github")

# Characters and values that mean something to some program, format or terminal.
LETTERS = (
    *"abZ09-.,;:!?'\"`$%&@#*_~^|/\\<>{}[]()=+éßÅ성관山“”‘’–—…½١אمก😀",
    *"\u0301\u00a0\u3000\u200b\u200d\u202e\ufeff\u2028\U000e0041\x00\x07\x1b\x7f\x85\n\t\r",
)
TEXTS = (
    *("", " ", "-", "--", "=1+1", "\u200b", "＝1+1", "javascript:alert(1)", "https://", "a" * 300),
    *("1. a", "Who?", "가나" * 150, "2018-07-13/2018-07-13"),
    *(
        "2018",
        "2018-Q1",
        "../2018-06",
        "2018-13",
        "0001",
        "9999-12-31",
        "1999/..",
        "x.y",
        "stats.x",
    ),
    *("https://example.org/a|b{c}", "http://[::1]/", "https://example.org/성", "ko", "{value}"),
    *("{Period}, {value} {group}.", "\x1b]8;;x\x1b\\", "a\nb: 1", "<script>", "[a](b)", "a.a.a.a"),
    *(
        "\\textbf{x}",
        "{{cite|a=b}}",
        "TY  - JOUR",
        "''x''",
        "'; DROP TABLE",
        "한국",
        "조선민주주의",
    ),
)
VALUES: tuple[Any, ...] = (
    *(0, 1, -1, 2018, 2**31, 2**63 - 1, 2**63, 2**64, 10**30, 0.5, -0.5, 1e18, 1e300, 1e-300),
    *(float("nan"), float("inf"), True, False, [], {}, [[]], [{}], [""], {"a": 1}),
)
KEYS = (
    "note",
    "see",
    "because",
    "standing",
    "value",
    "low",
    "high",
    "url",
    "also",
    "x y",
    "",
    "id",
)


def main() -> None:
    """Fuzzes for the given time and prints what was tried."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(2**32)
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "base.toml")
        while time.monotonic() < end:
            path.write_bytes(make_base(chance))
            try_base(path, chance, counts)
    statuses = ", ".join(f"status {k}: {v}" for k, v in sorted(counts.items()) if len(k) == 1)
    print(
        f"seed {seed}, {seconds:.0f} s: {counts['bases']} bases ({counts['valid']} valid), "
        f"{counts['commands']} commands ({statuses}), {counts['failures']} failures"
    )
    sys.exit(counts["failures"] > 0)


def try_base(path: Path, chance: random.Random, counts: Counter[str]) -> None:
    """Runs every command on one base, or only two if the base is not valid."""
    counts["bases"] += 1
    valid = not try_command(["validate", str(path)], path, counts)
    counts["valid"] += valid
    for arguments in commands(path, chance) if valid else (["stats", "--base", str(path)],):
        try_command(arguments, path, counts)


def commands(path: Path, chance: random.Random) -> list[list[str]]:
    """Every command with every format; some with ids of the base, some with random words."""
    tables = {
        kind: list(table)
        for kind, table in tomli.loads(path.read_text("utf-8")).items()
        if kind != "base"
    }
    paths = [f"{kind}.{id_}" for kind, ids in tables.items() for id_ in ids]
    some = chance.sample(paths, min(4, len(paths))) or ["x"]
    word = any_text(chance).lstrip("-").replace("\x00", "") or "x"  # no argument has a NUL
    calls = [[name, "-f", format_] for name in (*LISTS, "sources") for format_ in FORMATS]
    calls += [["show", *some, "-f", format_] for format_ in FORMATS]
    calls += [["search", word, "-f", format_] for format_ in FORMATS]
    calls += [["cite", *paths, "--style", style] for style in STYLES]
    calls += [
        ["cite", *some, "--sentence", "--style", style]
        for style in STYLES
        if style not in ("ris", "csl-json")
    ]
    calls += [[name, "--full"] for name in LISTS]
    calls += [
        ["sources", "--weak"],
        ["stats", "--all"],
        ["stats", "--by", "sex"],
        ["stats", "--chart"],
        ["stats", "--chart", "--events", "--full"],
        ["stats", "--as-of", "2018-07"],
        ["timeline", "--full"],
        *(["check", str(path), "-f", format_] for format_ in CHECKED),
        *(["export", format_, "-"] for format_ in ("csl-json", "bibtex", "ris")),
        ["cite", "--self"],
    ]
    calls += [
        ["show", "--", word],
        ["camps", f"--type={word}"],
        ["quotes", f"--speaker={word}"],
        ["routes", f"--via={word}"],
        ["terms", "--", word],
        ["stats", f"--measure={word}"],
        ["check", str(path)],
        chance.choice(written_files(path, some)),
    ]
    based = [
        [a.replace("\x00", "") for a in call[:1]] + ["--base", str(path)] + call[1:]
        for call in calls
    ]
    alone = [["validate", "--warnings", "-f", format_, str(path)] for format_ in VALIDATED]
    alone += [["diff", str(SMALL_PATH), str(path), "-f", f] for f in ("text", "json", "markdown")]
    return [*based, *alone]


def written_files(path: Path, some: list[str]) -> list[list[str]]:
    """Commands that write files beside the base, over those written for the base before."""
    out = path.with_name("out")
    folders = [["export", format_, f"{out}-{format_}", "--force"] for format_ in FOLDERS]
    endings = (".sqlite", ".jsonl", ".bib", ".ris")
    files = [["export", f"{out}{ending}", "--force"] for ending in endings]
    bundle = ["export", "--force", "--records", *some, f"{out}.zip"]
    charts = [
        ["stats", "--chart", "--full", "--force", "--output", f"{out}{ending}"]
        for ending in (".svg", ".vl.json")
    ]
    return [*folders, *files, bundle, *charts]


def try_command(arguments: list[str], path: Path, counts: Counter[str]) -> int:
    """Runs one command, reports what went wrong, and returns its exit status."""
    counts["commands"] += 1
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    raised = ""
    status = -1
    try:
        status = run(arguments)
    except BaseException:
        raised = traceback.format_exc()
    finally:
        sys.stdout, sys.stderr = before
    wrong = [raised] if raised or status not in (0, 1, 2, 3) else []
    for name, stream in zip(("output", "errors"), streams, strict=True):
        stream.flush()
        written = stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
        if name == "output" and "csv" in arguments:
            written = written.replace("\r\n", "\n")
        if name == "output" and "tsv" in arguments:
            written = written.replace("\t", " ")
        if unseen := unseen_in(written):
            wrong.append(f"{name} has {unseen!a}: {written[:2000]!a}")
        if name == "errors" and status not in (0, 1, 2, 3):
            wrong.append(written)
    counts[str(status)] += 1
    if wrong:
        counts["failures"] += 1
        kept = ROOT / f"fuzz-failure-{os.getpid()}-{counts['failures']}.toml"
        kept.write_bytes(path.read_bytes())
        print(f"{kept}: facts {arguments!r}: status {status}\n" + "\n".join(wrong)[-3000:])
    return status


def make_base(chance: random.Random) -> bytes:
    """The bytes of a fact base: a valid one with a few random changes."""
    tables = copy.deepcopy(chance.choice((SMALL, SMALL, WIDE)))
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        change(tables, chance)
    text = "".join(line for kind, table in tables.items() for line in written(kind, table))
    if chance.random() < 0.1:
        at = chance.randrange(len(text))
        text = text[:at] + any_text(chance) + text[at + chance.randrange(4) :]
    return text.encode("utf-8", "surrogatepass")


def written(kind: str, table: Any) -> list[str]:
    """The records of one kind, or the table ``[base]``, as TOML."""
    if kind == "base" or not isinstance(table, dict):
        return [f"[{key(kind)}]\n", *(f"{key(k)} = {value(v)}\n" for k, v in dict(table).items())]
    lines: list[str] = []
    for id_, fields in table.items():
        if isinstance(fields, dict):
            lines.append(f"[{key(kind)}.{key(id_)}]\n")
            lines += [f"{key(k)} = {value(v)}\n" for k, v in fields.items()]
    return lines


def change(tables: dict[str, Any], chance: random.Random) -> None:
    """Changes, replaces, adds or deletes one value at a random place in the tables."""
    places = list(places_of(tables))
    holder, at = chance.choice(places)
    old = holder[at]
    what = chance.random()
    if isinstance(old, str) and what < 0.5:
        cut = chance.randrange(len(old) + 1)
        holder[at] = old[:cut] + any_text(chance) + old[cut:]
    elif isinstance(old, str) and what < 0.7:
        holder[at] = chance.choice(TEXTS)
    elif isinstance(old, (int, float)) and what < 0.7:
        holder[at] = chance.choice(VALUES[:16])
    elif isinstance(holder, dict) and what < 0.8:
        holder[chance.choice(KEYS)] = chance.choice((*VALUES, *TEXTS))
    elif isinstance(holder, dict) and what < 0.9:
        del holder[at]
    else:
        holder[at] = chance.choice(VALUES)


def places_of(value: Any) -> list[tuple[Any, Any]]:
    """Every place in the records that holds a value, as its container and key or index."""
    found: list[tuple[Any, Any]] = []
    for holder in value.values():
        waiting = [holder]
        while waiting:
            inner = waiting.pop()
            items = inner.items() if isinstance(inner, dict) else enumerate(inner)
            for at, item in items:
                found.append((inner, at))
                if isinstance(item, (dict, list)):
                    waiting.append(item)
    return found


def any_text(chance: random.Random) -> str:
    """A few random characters, or a text that means something to some program."""
    if chance.random() < 0.3:
        return chance.choice(TEXTS)
    if chance.random() < 0.3:
        return "".join(chr(chance.randrange(32, 0x3000)) for _ in range(chance.randrange(1, 6)))
    return "".join(chance.choice(LETTERS) for _ in range(chance.randrange(1, 9)))


def key(name: str) -> str:
    """A key as a TOML string."""
    return value(name)


def value(item: Any) -> str:
    """A value as TOML."""
    if isinstance(item, bool):
        return str(item).lower()
    if isinstance(item, dict):
        return "{ " + ", ".join(f"{key(k)} = {value(v)}" for k, v in item.items()) + " }"
    if isinstance(item, (list, tuple)):
        return "[" + ", ".join(map(value, item)) + "]"
    if isinstance(item, str):
        text = json.dumps(item, ensure_ascii=False).replace("\x7f", "\\u007f")
        return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text)
    return item.isoformat() if hasattr(item, "isoformat") else repr(item)


if __name__ == "__main__":
    main()
