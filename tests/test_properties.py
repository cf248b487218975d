"""Random bases from hypothesis: valid ones keep every value, broken ones raise FactsError."""

from __future__ import annotations

import csv
import io
import json
import string
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from defector_facts import FactBase, FactsError, load
from defector_facts.characters import text_fault
from defector_facts.loading import compiled
from defector_facts.model import RECORD_TYPES
from defector_facts.render import Presentation, render
from defector_facts.render.text import Screen
from defector_facts.result import Result
from defector_facts.vocabulary import Format

FORMATS: tuple[Format, ...] = ("text", "json", "jsonl", "csv", "markdown")
IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30
)
WORDS = WORDS.map(lambda text: unicodedata.normalize("NFC", text)).filter(
    lambda text: text_fault(text) is None
)
PERIODS = st.sampled_from(
    ["2018", "2018-Q1", "2018-H2", "2018-07", "2018-07-13", "2016/2019", "../2018-06", "2004/.."]
)
EVIDENCE = st.lists(
    st.fixed_dictionaries({"source": st.just("page")}, optional={"locator": WORDS}),
    min_size=1,
    max_size=3,
)
SHARED = {"note": WORDS, "because": WORDS, "topics": st.lists(WORDS, max_size=2)}
STATS = st.fixed_dictionaries(
    {
        "measure": st.just("count"),
        "period": PERIODS,
        "value": st.integers(0, 10**9) | st.floats(0, 1e9, allow_nan=False),
        "quality": st.sampled_from(["final", "provisional", "revised"]),
        "evidence": EVIDENCE,
    },
    optional={"group": WORDS, "place": WORDS, **SHARED},
)
QUOTES = st.fixed_dictionaries(
    {
        "text": WORDS,
        "speaker": WORDS,
        "role": WORDS,
        "fidelity": st.just("copy"),
        "evidence": EVIDENCE,
    },
    optional={"date": PERIODS, "said": WORDS, **SHARED},
)
TERMS = st.fixed_dictionaries(
    {"term": WORDS, "meaning": WORDS, "evidence": EVIDENCE},
    optional={"hangul": WORDS, "also": st.lists(WORDS, max_size=3), **SHARED},
)
FIXED: dict[str, Any] = {
    "sources": {"page": {"type": "webpage", "title": "Page", "rank": "press"}},
    "measures": {
        "count": {
            "label": "Count",
            "definition": "d",
            "unit": "people",
            "sentence": "{Period}, {value}.",
        }
    },
}
BASES = st.fixed_dictionaries(
    {
        "stats": st.dictionaries(IDS, STATS, max_size=3),
        "quotes": st.dictionaries(IDS, QUOTES, max_size=3),
        "terms": st.dictionaries(IDS, TERMS, max_size=3),
    }
)
quick = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def write(path: Path, tables: dict[str, Any]) -> Path:
    path.write_text(toml(tables), "utf-8")
    return path


def toml(tables: dict[str, Any]) -> str:
    """TOML with every text as JSON's basic string, which TOML's basic string contains."""
    lines: list[str] = []
    for kind, records in tables.items():
        for id_, fields in records.items():
            lines.append(f"[{kind}.{id_}]")
            lines += [f"{key} = {value(item)}" for key, item in fields.items()]
    return "\n".join(lines) + "\n"


def value(item: Any) -> str:
    if isinstance(item, list):
        return "[" + ", ".join(value(part) for part in item) + "]"
    if isinstance(item, dict):
        return "{ " + ", ".join(f"{key} = {value(part)}" for key, part in item.items()) + " }"
    if isinstance(item, str):
        return json.dumps(item, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(item).lower() if isinstance(item, bool) else repr(item)


@quick
@given(made=BASES)
def test_every_format_has_every_value(tmp_path: Path, made: dict[str, Any]) -> None:
    base = load(write(tmp_path / "base.toml", FIXED | made))
    for kind, fields in made.items():
        result = Result(base, "Answer", tuple(base.table(kind).values()), (kind,))
        if not result.records:
            continue
        answers = {name: render(result, Presentation(name, screen=Screen())) for name in FORMATS}
        parsed = json.loads(answers["json"])
        assert [json.loads(line) for line in answers["jsonl"].splitlines()] == parsed
        rows = list(csv.DictReader(io.StringIO(answers["csv"])))
        assert [row["id"] for row in rows] == [record["id"] for record in parsed] == list(fields)
        for record, row in zip(parsed, rows, strict=True):
            given_ = fields[record["id"]]
            for key, item in given_.items():
                if key != "evidence":
                    assert record[key] == item
                if isinstance(item, str):
                    assert row[key].replace("'", "") == item.replace("'", "")
            assert [e["source"]["id"] for e in record["evidence"]] == ["page"] * len(
                given_["evidence"]
            )
            assert record["id"] in answers["text"]
            assert record["id"].replace("-", "") in answers["markdown"].replace("-", "").replace(
                "\\", ""
            )


@quick
@given(made=BASES)
def test_the_compiled_form_is_the_same_base(tmp_path: Path, made: dict[str, Any]) -> None:
    path = write(tmp_path / "base.toml", FIXED | made)
    base, text = load(path), path.read_bytes()
    data = compiled.write(base, text)
    assert compiled.read(data, text) == base
    assert compiled.read(data, text + b"\n") is None  # stale
    assert compiled.read(data[:-1], text) is None  # torn
    assert compiled.read(b"", text) is None


def test_a_compiled_base_with_any_byte_changed_is_not_used(small_base: FactBase) -> None:
    text = b"text"
    data = compiled.write(small_base, text)
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert compiled.read(changed, text) is None, at


SCALARS = (
    st.none().map(lambda _: "")
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(string.printable, max_size=10)
    | WORDS
)
KEYS = (
    st.sampled_from(sorted({f for t in RECORD_TYPES.values() for f in t.__struct_encode_fields__}))
    | IDS
)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(IDS, inner, max_size=3)
)
BROKEN = st.dictionaries(
    st.sampled_from([*RECORD_TYPES, "base", "nokind"]),
    st.dictionaries(IDS, st.dictionaries(KEYS, ANYTHING, max_size=5), max_size=3),
    max_size=4,
)


@quick
@given(made=BROKEN)
def test_a_broken_base_raises_only_facts_errors(tmp_path: Path, made: dict[str, Any]) -> None:
    path = write(tmp_path / "base.toml", made)
    try:
        base = load(path)
    except FactsError as error:
        for problem in error.problems:
            assert problem.file == str(path)
            assert problem.line >= 1
            assert problem.column >= 1
            assert "\n" not in str(problem)
        return
    for kind in RECORD_TYPES:
        result = Result(base, "Answer", tuple(base.table(kind).values()), (kind,))
        for name in FORMATS:
            render(result, Presentation(name, screen=Screen(width=40)))


@quick
@given(text=st.text() | st.binary())
def test_any_file_is_a_base_or_a_facts_error(tmp_path: Path, text: str | bytes) -> None:
    path = tmp_path / "base.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    try:
        load(path)
    except FactsError as error:
        said = [str(problem) for problem in error.problems]
        assert said
        assert not any("\n" in line for line in said)


@pytest.mark.parametrize("width", [1, 20, 39, 40, 61])
def test_any_width_is_laid_out(small_base: FactBase, width: int) -> None:
    for kind in RECORD_TYPES:
        result = Result(small_base, "Answer", tuple(small_base.table(kind).values()), (kind,))
        assert render(result, Presentation("text", screen=Screen(width=width)))
