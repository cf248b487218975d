"""Loading: what is accepted, what is refused, and what the messages say."""

from __future__ import annotations

import codecs
import gc
import io
import os
from pathlib import Path
from typing import Literal

import msgspec
import pytest
import tomli

from defector_facts import FactBase, FactsError, load
from defector_facts.loading import compiled
from defector_facts.loading.explain import explain
from defector_facts.loading.problems import Suggestions
from defector_facts.model import Term
from tests.conftest import DATA, SMALL, Run
from tests.test_contents import CONTENT, HEAD

SOURCE = b"type = 'webpage'\nrank = 'press'\ntitle = 't'\n"
# A line that ends in a carriage return as Windows writes it, and one that TOML spells.
RIGHT_TO_LEFT = "has the invisible character U+200F (right-to-left mark)"
RETURNS = b'genre = """a\r\nb"""\r\nnote = "\\r"'
INVALID = sorted((DATA / "invalid").glob("*.toml"))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_problem_says_what_is_wrong_where_and_what_to_do(path: Path) -> None:
    with pytest.raises(FactsError) as caught:
        load(path)
    said = [str(problem).replace(str(path), path.name) for problem in caught.value.problems]
    expected = path.with_suffix(".errors.txt").read_text("utf-8").splitlines()
    assert said == expected


def test_values_at_the_bounds_are_valid() -> None:
    base = load(DATA / "at-the-bounds.toml")
    assert (len(base.stats), len(base.quotes), len(base.claims)) == (11, 1, 1)


@pytest.mark.parametrize(
    ("error", "keys", "said"),
    [
        ("Expected `uuid`, got `ext` - at `$[0].a`", ("a",), "must be uuid, not ext"),
        ("Something Else - at `$[0]`", (), "something Else"),
        ("Object contains unknown field `x - at `$.y`", ("x - at `$.y",), None),
    ],
)
def test_an_unknown_message_of_msgspec_is_passed_on(
    error: str, keys: tuple[str, ...], said: str | None
) -> None:
    found = explain(error if said else f"{error} - at `$[0]`", Term, {}, Suggestions())
    assert found[:2] == (keys, said or f"unknown key {keys[0]!r}")


def test_every_problem_of_every_file_is_collected(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text('[terms.a]\nterm = 1\n[terms.b]\nterm = "b"\n')
    second.write_text("not toml\n")
    with pytest.raises(FactsError) as caught:
        load(first, second)
    assert [(p.file, p.line) for p in caught.value.problems] == [
        *[(str(first), 1)] * 2,  # without meaning and evidence
        (str(first), 2),
        *[(str(first), 3)] * 2,
        (str(second), 1),
    ]


def test_later_files_add_and_replace(tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    more.write_text(
        "[stats.arrivals-2018-q1]\nmeasure = 'arrivals'\nperiod = '2018'\nvalue = 2000\n"
        "quality = 'final'\nevidence = [{ source = 'article' }]\n"
        "[terms.added]\nterm = 'added'\nmeaning = 'm'\nevidence = [{ source = 'article' }]\n"
    )
    base = load(SMALL, more)
    assert base.stats["arrivals-2018-q1"].value == 2000
    assert list(base.terms) == ["songbun", "added"]
    assert base.info.title == "Invented facts"


def test_a_base_on_top_keeps_the_synonyms_of_the_one_below(
    tmp_path: Path,
) -> None:
    below, top = tmp_path / "below.toml", tmp_path / "top.toml"
    below.write_text(
        '[base]\ntitle = "Below"\nversion = "2"\nauthor = [{ literal = "Office" }]\n'
        'estimators = [{ name = "A", phrases = ["a"] }, { name = "B", phrases = ["b"] }]\n'
        'headings = { routes = "Ways", camps = "Places" }\n'
        'general = ["coast"]\nalike = [["light", "lamp"]]\n'
    )
    top.write_text(
        '[base]\ntitle = "Top"\nestimators = [{ name = "B", phrases = ["b", "bee"] }]\n'
        'headings = { camps = "Houses" }\n'
        'general = ["coast", "sea"]\nalike = [["light", "lamp"], ["keeper", "guard"]]\n'
    )
    info = load(below, top).info
    assert (info.title, info.version, info.author) == ("Top", None, ())
    assert [(one.name, one.phrases) for one in info.estimators] == [
        ("A", ("a",)),
        ("B", ("b", "bee")),
    ]
    assert (info.headings.routes, info.headings.camps) == ("Ways", "Houses")
    assert info.general == ("coast", "sea")
    assert info.alike == (("light", "lamp"), ("keeper", "guard"))


def test_a_base_on_top_does_not_change_searches_of_the_one_below(
    facts_here: Run, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[base]\ntitle = "Mine"\n')
    question = ("search", "how many escapees came south in 2009")
    alone = facts_here(*question).stdout.splitlines()[0]
    assert "2,914" in alone
    layered = facts_here(*question, "--base", "builtin", "--base", str(own))
    assert layered.stdout.splitlines()[0] == alone


def test_a_problem_of_a_replacing_record_is_in_the_later_file(tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    more.write_text(
        "[terms.songbun]\nterm = 'x'\nmeaning = 'm'\nevidence = [{ source = 'nosuch' }]\n"
    )
    with pytest.raises(FactsError) as caught:
        load(SMALL, more)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (str(more), 4)


def test_faults_of_a_replaced_record_do_not_count(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text("[terms.a]\nterm = 'a'\nmeaning = 'm'\nevidence = [{ source = 'nosuch' }]\n")
    second.write_text("[terms.a]\nterm = 1\nmeaning = 'm'\nevidence = [{ source = 'a' }]\n")
    with pytest.raises(FactsError) as caught:
        load(first, second)
    assert [(p.file, p.line) for p in caught.value.problems] == [(str(second), 2)]


def test_the_shipped_base_is_read_from_its_compiled_form(
    monkeypatch: pytest.MonkeyPatch, small_base: FactBase
) -> None:
    text = SMALL.read_bytes()
    files = {"facts.msgpack": compiled.write(small_base, text), "facts.toml": text}
    monkeypatch.setattr("defector_facts.loading.bases.packaged", files.__getitem__)
    assert load() == load("builtin") == small_base
    files["facts.toml"] += b"\n"  # what it was not made from
    assert load() != small_base


def test_a_shipped_base_that_cannot_be_read_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("defector_facts.loading.builtin._PACKAGE", tmp_path / "src" / "package")
    with pytest.raises(FactsError) as raised:
        load()
    (line,) = raised.value.lines()
    assert line == "builtin: can't be read: no such file or directory; install the program again"
    # A base of one's own is reported as it is.
    base = tmp_path / "own.toml"
    text = SMALL.read_text("utf-8").replace('{ source = "courier-copy" }', '{ source = "nosuch" }')
    base.write_text(text, "utf-8")
    with pytest.raises(FactsError, match=r"there is no record sources\.nosuch"):
        load(base)


def test_builtin_can_be_named_beside_others(shipped: FactBase) -> None:
    base = load("builtin", SMALL)
    assert set(shipped.stats) | {"women-share-2018"} <= set(base.stats)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"\xff\xfea\x00",
            ":1:1: is not UTF-8 (it looks like UTF-16); save the file as UTF-8",
        ),
        (
            b"\xfe\xff\x00a",
            ":1:1: is not UTF-8 (it looks like UTF-16); save the file as UTF-8",
        ),
        (b"a\x00\xff", ":1:3: is not UTF-8 (it looks like UTF-16); save the file as UTF-8"),
        (b"a = 1\nb = 2\nc = '\xff'", ":3:6: is not UTF-8; save the file as UTF-8"),
        (b"\xff", ":1:1: is not UTF-8; save the file as UTF-8"),
        (
            codecs.BOM_UTF16_LE + "교화소".encode("utf-16-le"),
            ":1:1: is not UTF-8 (it looks like UTF-16); save the file as UTF-8",
        ),
        (
            codecs.BOM_UTF16_BE + "교화소".encode("utf-16-be"),
            ":1:1: is not UTF-8 (it looks like UTF-16); save the file as UTF-8",
        ),
        (b"\xffabc\x00", ":1:1: is not UTF-8; save the file as UTF-8"),
        ("\né = '".encode() + b"\xe9'\n\nb = 1", ":2:6: is not UTF-8; save the file as UTF-8"),
        (codecs.BOM_UTF8 + b"\na = '\xe9'", ":2:6: is not UTF-8; save the file as UTF-8"),
        (
            b"a = " + b"[" * 3000 + b"]" * 3000,
            ":1:1: is nested too deeply; a record needs few levels",
        ),
        (
            b"[sources.s]\n" + SOURCE + "note = '\u200f'".encode(),
            f":5:1: sources.s.note: {RIGHT_TO_LEFT}; remove it",
        ),
        (
            b"[sources.s]\n" + SOURCE + "note = 'cafe\u0301'".encode(),
            ":5:1: sources.s.note: is not in Unicode's normal form C; save the text as NFC",
        ),
        (
            b"[sources.s]\n" + SOURCE + RETURNS,
            ":7:1: sources.s.note: has the control character U+000D; remove it",
        ),
    ],
    ids=[
        *("utf16", "utf16-be", "nuls", "latin1", "latin1-first", "hangul", "hangul-be", "a-nul"),
        *("column", "marked", "nested", "control", "decomposed", "return"),
    ],
)
def test_one_line_for_a_file_that_is_not_a_base(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "base.toml"
    path.write_bytes(content)
    with pytest.raises(FactsError) as caught:
        load(path)
    assert str(caught.value) == f"{path}{said}"
    assert None not in msgspec.structs.astuple(caught.value.problems[0])


@pytest.mark.parametrize(
    ("content", "place", "remedy"),
    [
        (b"a = '\x00'", ":1:6: not TOML: ", "; mend the line"),
        (b"\n[a]\nx = 1\n['a']\n", ":4:5: not TOML: ", "; mend the line"),
        (b"a = 1\na.b = 2\n", ":2:8: not TOML: ", "; mend the line"),
        (b"\na = " + b"9" * 5000, ":2:5: not usable: ", "; shorten the number"),
    ],
    ids=["nul", "twice", "dotted", "digits"],
)
def test_a_parse_error_has_a_place_and_a_remedy(
    tmp_path: Path, content: bytes, place: str, remedy: str
) -> None:
    path = tmp_path / "base.toml"
    path.write_bytes(content)
    with pytest.raises(FactsError) as caught:
        load(path)
    (problem,) = caught.value.problems
    line = str(problem)
    assert "\n" not in line
    try:
        tomli.loads(content.decode())
    except tomli.TOMLDecodeError as error:
        message = error.msg[:1].lower() + error.msg[1:]
    except ValueError as error:
        message = str(error)
    assert line == f"{path}{place}{message}{remedy}"
    assert problem.key == ""


def test_special_files_are_refused_without_waiting(tmp_path: Path) -> None:
    def said(path: str | Path) -> str:
        with pytest.raises(FactsError) as caught:
            load(path)
        (problem,) = caught.value.problems
        assert (problem.file, problem.line, problem.column, problem.key) == (str(path), 0, 0, "")
        return str(caught.value)

    remedy = "; name a TOML file, 'builtin' or '-'"
    missing = tmp_path / "missing.toml"
    assert said(tmp_path) == f"{tmp_path}: can't be read: it is a directory{remedy}"
    assert said(missing) == f"{missing}: can't be read: no such file or directory{remedy}"
    assert said("a\0b") == f"a\\x00b: can't be read: its name has a NUL character{remedy}"
    if hasattr(os, "mkfifo"):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        assert said(pipe) == f"{pipe}: can't be read: it is not a regular file{remedy}"


def test_standard_input_is_a_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SMALL.read_bytes())))
    assert load("-") == load(SMALL)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"[nokind]")))
    with pytest.raises(FactsError, match=r"^<standard input>:1:2: nokind: "):
        load("-")


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "base.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.read_bytes().replace(b"\n", b"\r\n"))
    assert load(path) == load(SMALL)


def test_reading_restores_the_garbage_collector() -> None:
    assert gc.isenabled()
    load(SMALL)
    assert gc.isenabled()
    gc.disable()
    try:
        load(SMALL)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_base_is_immutable(small_base: FactBase) -> None:
    record = small_base.stats["arrivals-2018"]
    with pytest.raises(AttributeError):
        record.value = 1  # type: ignore[misc]
    with pytest.raises(AttributeError):
        small_base.info = None  # type: ignore[assignment]
    with pytest.raises(TypeError):
        small_base.stats["x"] = record  # type: ignore[index]
    with pytest.raises(AttributeError):
        _ = small_base.nosuch
    assert "Invented facts" in repr(small_base)


def test_records_are_named_by_path_or_bare_id(small_base: FactBase) -> None:
    record = small_base.get("terms.songbun")
    assert record is small_base.terms["songbun"]
    assert small_base.named("songbun") == (record,)
    assert small_base.named("terms.songbun") == (record,)
    assert small_base.named("nosuch") == ()
    assert small_base.get("nokind.songbun") is None
    assert len(list(small_base)) == len(small_base)


def test_a_compiled_copy_is_not_used_once_a_nested_type_has_changed(
    small_base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = compiled.write(small_base, b"")
    assert compiled.read(data, b"") is not None

    class Evidence(msgspec.Struct, frozen=True, kw_only=True):
        source: str
        via: tuple[str, ...] = ()
        locator: int | None = None
        note: str | None = None

    monkeypatch.setattr("defector_facts.model.Evidence", Evidence)
    assert compiled.read(data, b"") is None
    monkeypatch.undo()
    monkeypatch.setattr("defector_facts.model.Rank", Literal["primary"])
    assert compiled.read(data, b"") is None


def test_the_size_of_a_file_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sparse = tmp_path / "sparse.toml"
    with open(sparse, "wb") as stream:
        stream.truncate(100 << 30)
    said = f"{sparse}: can't be read: it is larger than 256 MB; "
    with pytest.raises(FactsError) as caught:
        load(sparse)
    assert str(caught.value) == f"{said}set FACTS_MAX_MB to allow more megabytes"
    monkeypatch.setenv("FACTS_MAX_MB", "1")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"#" * ((1 << 20) + 1))))
    with pytest.raises(
        FactsError, match=r"^<standard input>: can't be read: it is larger than 1 MB"
    ):
        load("-")
    sparse.write_bytes(b"#" * (1 << 20))
    assert len(load(sparse)) == 0
    monkeypatch.setenv("FACTS_MAX_MB", "a lot")
    with pytest.raises(FactsError, match="must be a whole number of megabytes, not 'a lot'"):
        load(sparse)


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="needs /proc/kmsg")
def test_a_file_that_never_ends_is_not_waited_for() -> None:
    with pytest.raises(FactsError, match="can't be read: "):
        load("/proc/kmsg")


def test_a_lack_of_memory_is_a_problem_of_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(text: str) -> None:
        raise MemoryError

    monkeypatch.setattr("tomli.loads", parse)
    with pytest.raises(FactsError, match="needs more memory than there is"):
        load(SMALL)


def test_thousands_of_faults_are_counted_and_the_first_thousand_printed(
    facts: Run, tmp_path: Path
) -> None:
    path = tmp_path / "base.toml"
    path.write_text(HEAD + "".join(f"[terms.a{n}]\n{CONTENT}nosuch = 1\n" for n in range(1500)))
    done = facts("validate", str(path))
    lines = done.stdout.splitlines()
    assert (done.returncode, len(lines)) == (1, 1001)
    assert lines[-1] == "500 more problems; facts validate --all-problems prints them"
    assert len(facts("validate", "--all-problems", str(path)).stdout.splitlines()) == 1500
    done = facts("terms", "--base", str(path))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1001)


def test_validating_what_cannot_be_read_is_status_3(facts: Run, tmp_path: Path) -> None:
    done = facts("validate", str(tmp_path / "missing.toml"), str(DATA / "invalid" / "keys.toml"))
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "keys.toml:1:1:" in done.stdout
    assert "missing.toml" not in done.stdout
