"""Drafts: markup, quotations, silencing comments, hostile text, and the command itself."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from defector_facts import FactBase, load
from defector_facts.check import Checker, read_draft
from tests.conftest import Run

RIGHT = "In 2018, 1,137 North Koreans arrived in the South."
WRONG = "In 2018, 1,724 North Koreans arrived in the South."
PARK = (
    "The Chinese authorities are more top of what is going on within their borders and North "
    "Korean refugees get arrested"
)


@pytest.fixture(scope="module")
def checker(shipped: FactBase) -> Checker:
    return Checker(shipped, terms=True)


def names(checker: Checker, text: str, name: str = "a.md") -> list[str]:
    return [one.name for one in checker.check(read_draft(name, text)).findings]


MARKED = {
    "a.md": "# Title\n\n- In **2018**, [1,137](https://x.org/12) *North Koreans* reached the South",
    "b.html": "<p>In 2018, <b>1,137</b> North&nbsp;Koreans arrived in the South.</p>",
    "c.txt": "In 2018, 1,137 North Koreans\narrived in the South.",
    "d.md": "\ufeff---\r\nx: y\r\n---\r\n\r\nIn 2018, 1,137 North Koreans reached the South.\r\n",
}


@pytest.mark.parametrize(("name", "text"), MARKED.items(), ids=list(MARKED))
def test_positions_are_those_of_the_file(checker: Checker, name: str, text: str) -> None:
    (one,) = checker.check(read_draft(name, text)).findings
    assert one.name == "holds"
    assert text[one.offset : one.end] == one.span == "1,137"
    assert text.split("\n")[one.line - 1][one.column - 1 :].startswith("1,137")


def test_only_prose_is_checked(checker: Checker) -> None:
    assert names(checker, f"```\n{WRONG}\n```\n\n`{WRONG}`\n\n<!-- {WRONG} -->\n") == []
    assert names(checker, f"<script>{WRONG}</script><p>x</p>", "a.html") == []


QUOTED = {
    "“Individuals have been executed just for watching K-dramas.”": ["altered"],
    f"“{PARK},” Sokeel Park said.": ["verbatim"],
    f"«{PARK}» said Park": ["verbatim"],
    f'"the chinese authorities ... {PARK[24:]}"': ["verbatim"],
    f"“{PARK.replace('arrested', 'shot')},” Sokeel Park said.": ["altered"],
    f"“{PARK},” Jane Miller said.": ["misattributed"],
    "“The repatriation of those North Korean fishermen was clearly wrong.”": ["other-translation"],
    "Cho Joong-hoon said: “The repatriation of those fishermen is clearly wrong.”": [
        "other-translation"
    ],
    "Cho Joong-hoon said: “The repatriation of the North Korean fishermen is clearly not wrong.”": [
        "altered"
    ],
    "Cho Joong-hoon said: “The repatriation of the North Korean fishermen isn’t wrong.”": [
        "altered"
    ],
    "“He said nothing that anybody had heard.”": [],
    "“The border,” he said.": [],
}


@pytest.mark.parametrize(("text", "wanted"), QUOTED.items(), ids=lambda value: str(value)[-40:])
def test_quotations(checker: Checker, text: str, wanted: list[str]) -> None:
    assert names(checker, text) == wanted


def test_an_alteration_is_shown(checker: Checker) -> None:
    text = f"“{PARK.replace('arrested', 'shot')},” Park said."
    (one,) = checker.check(read_draft("a.md", text)).findings
    assert '"shot" for "arrested"' in one.verdict.because


@pytest.mark.parametrize(
    ("quoted", "told"),
    [
        ("life became much better in North Korea,", '"that" is left out'),
        ("life has become that much better in North Korea,", '"has become" for "became"'),
        ("life became that very much better in North Korea,", '"very" is added'),
    ],
)
def test_an_alteration_names_only_the_words_that_differ(
    checker: Checker, quoted: str, told: str
) -> None:
    text = f'"This decrease in arrivals is extremely concerning because it\'s not that {quoted}"'
    (one,) = checker.check(read_draft("a.md", f"{text} said Sokeel Park.")).findings
    assert one.verdict.because == f"the words differ from the base's: {told}"


def test_a_disputed_figure_names_the_value_of_the_base(checker: Checker) -> None:
    text = (
        "According to the Korea Institute for National Unification, 53,000 to 65,000 people were "
        "held in political prison camps in October 2025."
    )
    (one,) = checker.check(read_draft("a.md", text)).findings
    assert one.name == "disputed"
    assert one.verdict.because.startswith("the base has 53,000–65,000 (October 2025")


def test_terms(checker: Checker) -> None:
    found = checker.check(read_draft("a.md", "The gulag, or gwanliso, holds them.")).findings
    assert [one.name for one in found] == ["loaded", "spelling"]


SILENCED = {
    f"{WRONG} <!-- facts: ignore: the paper's own count -->": [],
    f"<!-- facts: ignore contradicted: the paper's own count -->\n{WRONG}": [],
    f"{WRONG} <!-- facts: ignore -->": ["contradicted", "comment-without-reason"],
    f"{RIGHT} <!-- facts: ignore: no need -->": ["holds", "unused-comment"],
    f"{WRONG} <!-- facts: ignore sum: not this -->": ["contradicted", "unused-comment"],
}


@pytest.mark.parametrize(("text", "wanted"), SILENCED.items(), ids=lambda value: str(value)[-40:])
def test_comments(checker: Checker, text: str, wanted: list[str]) -> None:
    assert names(checker, text) == wanted


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=300), st.sampled_from(["a.md", "a.txt", "a.html"]))
def test_any_text_can_be_checked(checker: Checker, text: str, name: str) -> None:
    result = checker.check(read_draft(name, text))
    for one in result.findings:
        assert text[one.offset : one.end] == one.span


_PIECES = """In 2018|, |1,137| North Koreans| arrived in the South|. |

|“|”|(|the same period| a year earlier| last year|more than |two hundred| percent|from | to |<b>
|</p>|**|&nbsp;|`|[|](|)|women| and |٣|²"""
PIECES = st.sampled_from(_PIECES.split("|"))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["a.md", "a.txt", "a.html"]))
def test_any_order_of_phrases_can_be_checked(checker: Checker, text: str, name: str) -> None:
    for one in checker.check(read_draft(name, text)).findings:
        assert text[one.offset : one.end] == one.span


HOSTILE = ["7" * 1_000_000, "“" * 300_000, "[" * 300_000, "`" * 300_000, "<" * 300_000]
HOSTILE += ["<!--" * 60_000, "two hundred and " * 20_000, "from 2018 to " * 20_000, "a\n" * 150_000]


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_drafts_are_checked_in_reasonable_time(
    checker: Checker, text: str, name: str
) -> None:
    assert not {one.name for one in checker.check(read_draft(name, text)).findings} - {"spelling"}


# ---- the command ----


def test_statuses(facts: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(f"{RIGHT}\n", "utf-8")
    done = facts("check", str(draft))
    assert done.returncode == 0
    assert done.stdout.endswith(
        "1 figure: 1 tied (1 hold), 0 not tied. Not tied means not checked.\n"
    )
    assert f'{draft}:1:10: holds: "1,137": ' in done.stdout
    assert facts("check", "-", input=WRONG).returncode == 1
    slip = "In 2012, 1,508 North Koreans arrived in the South."
    assert facts("check", "-", input=slip).returncode == 0
    assert facts("check", "--strict", "-", input=slip).returncode == 1
    missing = facts("check", str(tmp_path / "none.md"))
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "none.md: can't be read" in missing.stderr
    draft.write_bytes(b"ok\n\xff\xfe")
    assert ":2:1: is not UTF-8; save the draft as UTF-8" in facts("check", str(draft)).stderr
    assert facts("check", "--dated", "yesterday", "-", input="").returncode == 2


@pytest.mark.parametrize(
    ("data", "what", "command"),
    [
        (b"PK\x03\x04\x14", "is a Word or OpenDocument file", "pandoc '{}' -t gfm | facts check -"),
        (b"%PDF-1.7", "is a PDF file", "pdftotext '{}' - | facts check -"),
        (b"{\\rtf1 In 2018", "is a rich text (RTF) file", "pandoc '{}' -t gfm | facts check -"),
        (RIGHT.encode("utf-16"), "is in UTF-16", "iconv -f UTF-16 -t UTF-8 '{}' | facts check -"),
    ],
)
def test_files_that_are_not_text(
    facts: Run, tmp_path: Path, data: bytes, what: str, command: str
) -> None:
    draft = tmp_path / "a draft"
    draft.write_bytes(data)
    done = facts("check", str(draft))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{draft}: {what}; convert it: {command.format(draft)}\n" in done.stderr


ROWS = "| Year | North Koreans arriving in the South |\n|---|---|\n| 2018 | 1,724 |\n"
BY_CONTENT = {
    ROWS: True,
    f"---\ndate: 2019-02-03\n---\n{RIGHT}": True,
    f"# Title\n\n{RIGHT}": True,
    f"{RIGHT}\n\nSee [the page](https://example.org/2018).": True,
    f"**{RIGHT}**": True,
    RIGHT: False,
    f"{RIGHT}\n---\nMore.": False,
    f"#hashtag {RIGHT}": False,
    f"1. {RIGHT}": False,
}


@pytest.mark.parametrize(("text", "markdown"), BY_CONTENT.items())
@pytest.mark.parametrize("name", ["<stdin>", "/dev/fd/63", "draft"])
def test_markdown_is_recognized_without_a_file_name(name: str, text: str, markdown: bool) -> None:
    assert read_draft(name, text).markdown is markdown
    assert not read_draft("draft.txt", text).markdown
    assert read_draft("draft.md", text).markdown


def test_standard_input_may_be_markdown_or_html(facts: Run) -> None:
    cells = "<tr><td>Year<td>North Koreans arriving in the South<tr><td>2018<td>1,724"
    for text in (ROWS, f"<!doctype html><title>x 2018</title><table>{cells}", f"\n<table>{cells}"):
        assert 'contradicted: "1,724"' in facts("check", "-", input=text).stdout


def test_json_lines(facts: Run) -> None:
    text = f"Über.\n\n{WRONG}"
    (line,) = facts("check", "-f", "jsonl", "-", input=text).stdout.splitlines()
    one = json.loads(line)
    assert text[one["offset"] : one["offset"] + len(one["span"])] == one["span"] == "1,724"
    assert one["finding"] == "contradicted"
    assert (one["record"], one["value"], one["period"]) == ("stats.arrivals-2018", 1137, "2018")
    assert one["citation"]


def test_other_formats(facts: Run) -> None:
    log = json.loads(facts("check", "-f", "sarif", "-", input=WRONG).stdout)
    (result,) = log["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("contradicted", "error")
    assert json.loads(facts("check", "-f", "json", "-", input="").stdout) == []
    assert facts("check", "-f", "github", "-", input=WRONG).stdout.startswith(
        "::error file=<stdin>,line=1,col=10,title=contradicted::"
    )
    assert "| contradicted | 1,724 |" in facts("check", "-f", "markdown", "-", input=WRONG).stdout


def test_verbose_says_what_was_not_tied(facts: Run) -> None:
    done = facts("check", "--verbose", "-", input="He has 12 books.")
    assert 'not tied: "12": no measure of the base is named with it' in done.stdout


def test_a_copy_with_footnotes(facts: Run, tmp_path: Path) -> None:
    draft, copy = tmp_path / "draft.md", tmp_path / "cited.md"
    draft.write_text(f"{RIGHT}\n", "utf-8")
    done = facts("check", str(draft), "--cite", str(copy))
    assert (done.returncode, done.stderr) == (0, f"facts: wrote {copy}\n")
    written = copy.read_text("utf-8")
    assert written.startswith(
        "In 2018, 1,137[^facts-arrivals-2018] North Koreans arrived in the South.\n\n"
        "[^facts-arrivals-2018]: "
    )
    assert draft.read_text("utf-8") == f"{RIGHT}\n"
    again = tmp_path / "again.md"
    assert facts("check", str(copy), "--cite", str(again)).returncode == 0
    assert again.read_text("utf-8") == written
    refused = facts("check", str(draft), "--cite", str(draft))
    assert refused.returncode == 2
    assert "never writes over the draft" in refused.stderr


def test_a_terminal_shows_the_sentence(on_terminal, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    draft = tmp_path / "draft.md"
    draft.write_text(WRONG, "utf-8")
    shown = on_terminal("check", str(draft), columns=100)
    assert "In 2018, \x1b[4m1,724\x1b[0m North Koreans" in shown


@pytest.mark.parametrize("columns", [40, 80])
def test_a_terminal_shows_a_sentence_once(on_terminal, tmp_path: Path, columns: int) -> None:  # type: ignore[no-untyped-def]
    """Findings are shown above their sentence, with one reference for each record."""
    draft = tmp_path / "a.md"
    draft.write_text(
        "In 2024, 236 North Koreans reached the South, 210 women and 26 men, up from 196 in 2023.",
        "utf-8",
    )
    shown = on_terminal("check", str(draft), columns=columns)
    plain = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", shown)
    lines = plain.splitlines()
    assert max(map(len, lines)) <= columns
    assert sum("holds:" in line for line in lines) == 4
    assert plain.count("stats.arrivals-2024") == 1
    assert plain.count("stats.arrivals-2023") == 1
    assert " ".join(plain.split()).count("reached the South, 210 women and 26 men") == 1
    for marked in ("236", "210", "26", "196"):
        assert f"\x1b[4m{marked}\x1b[0m" in shown


WORDS = "No one should be returned to a country where they would face the risk of torture"
MARKS = {
    f"‘{WORDS},’ the UN experts said.": ["verbatim"],
    f"\"They told me, '{WORDS},' and left,\" she said.": ["verbatim"],
    f"“They told me ‘{WORDS}’ in Geneva.”": ["verbatim"],
    "“No one [must] be returned to a country … where they would face … torture,” they said.": [
        "verbatim"
    ],
    "“Nobody should be returned to any country where they would face the risk of torture.”": [
        "altered"
    ],
    "The workers' unions and the pupils' parents met, the paper's editors' notes say.": [],
    "“President of the Republic of Korea” is what the sign said.": [],
}


@pytest.mark.parametrize(("text", "wanted"), MARKS.items(), ids=lambda value: str(value)[:30])
def test_quotation_marks(checker: Checker, text: str, wanted: list[str]) -> None:
    """Single marks, nested marks, and words that an editor left out or inserted."""
    assert [one.name for one in checker.check(read_draft("a.txt", text)).findings] == wanted


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n", "\n \n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_the_last_paragraph_is_read_however_it_ends(checker: Checker, name: str, end: str) -> None:
    first = "In 2009, 2,914 North Koreans arrived in the South.\n\n"
    draft = read_draft(name, first + "In 2018, 1,137 North Koreans\narrived in the South." + end)
    assert [one.span for one in checker.check(draft).findings] == ["2,914", "1,137"]


def test_the_error_for_an_unreadable_draft_is_one_line(facts: Run, tmp_path: Path) -> None:
    sparse = tmp_path / "sparse.md"
    with open(sparse, "wb") as stream:
        stream.truncate(100 << 30)
    for name, reason in (
        (str(tmp_path), "it is a directory"),
        (str(sparse), "it is larger than 256 MB; set FACTS_MAX_MB to allow more megabytes"),
        ("/dev/zero", "it is not a regular file"),
    ):
        done = facts("check", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"facts: {name}: can't be read: {reason}\n"
    unnamed = facts("check", "")
    assert unnamed.stderr == "facts: '': can't be read: its name is empty\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_draft_may_be_a_pipe_and_standard_input_may_be_closed() -> None:
    command = f"{sys.executable} -m defector_facts check"
    piped = ["bash", "-c", f"{command} <(printf '%s' \"$1\")", "-", RIGHT]
    done = subprocess.run(piped, capture_output=True, text=True, timeout=60)
    assert "holds" in done.stdout
    assert done.returncode == 0
    closed = ["bash", "-c", f"{command} - <&-"]
    done = subprocess.run(closed, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("facts: -: can't be read: standard input is closed")


def test_a_quotation_is_found_among_many_with_the_same_words(tmp_path: Path) -> None:
    """Runs of words that many texts share are ignored if the quotation has rarer ones."""
    path = tmp_path / "alike.toml"
    head = '[sources.a]\ntype = "report"\ntitle = "A"\nrank = "press"\n'
    path.write_text(head + "".join(map(_alike, range(300))), "utf-8")
    words = "“What number 271 said of it was short and good,” said Example 271."
    (found,) = Checker(load(path)).check(read_draft("a.md", words)).findings
    assert (found.name, found.verdict.record) == ("verbatim", "quotes.q271")
    # A quotation with common words only is still found.
    (found,) = Checker(load(path)).check(read_draft("a.md", "“of it was short and good”")).findings
    assert found.name == "verbatim"


def _alike(number: int) -> str:
    return (
        f'[quotes.q{number}]\ntext = "What number {number} said of it was short and good"\n'
        f'speaker = "Example {number}"\nrole = "r"\nfidelity = "copy"\n'
        'evidence = [{ source = "a" }]\n'
    )


def test_a_base_that_can_check_nothing_says_so(facts_here: Run, tmp_path: Path) -> None:
    base, draft = tmp_path / "own.toml", tmp_path / "a.md"
    draft.write_text("In 2023 the libraries lent 5 books.", "utf-8")
    base.write_text(
        '[measures.loans]\nlabel = "Loans"\ndefinition = "Books lent"\nunit = "books"\n'
        'sentence = "{Period}, {value} books."\n',
        "utf-8",
    )
    done = facts_here("check", str(draft), "--base", str(base))
    said = "facts: no measure of the base has a table 'check', so no figure is checked\n"
    assert (done.returncode, done.stderr) == (0, said)
