"""``facts cite``: references, ready to paste."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from defector_facts.cite import STYLES
from tests.conftest import DATA, PROGRAM, Run

FIGURE = "stats.arrivals-2018"
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("style", STYLES)
def test_every_style_cites_a_record_by_its_sources(small_here: Run, style: str) -> None:
    done = small_here("cite", FIGURE, "--style", style)
    assert (done.returncode, done.stderr) == (0, "")
    assert "example.org" in done.stdout
    assert done.stdout.endswith("\n")
    assert not done.stdout.endswith("\n\n")


def test_a_source_is_cited_by_its_id_with_and_without_its_kind(small_here: Run) -> None:
    whole = small_here("cite", "sources.courier-copy")
    assert whole.stdout == small_here("cite", "courier-copy").stdout
    assert whole.stdout.count("\n") == 1


def test_a_list_has_no_duplicates_and_the_order_of_the_style(small_here: Run) -> None:
    several = small_here("cite", "stats.arrivals-2018-q1", FIGURE, "stats.arrivals-2018-q1")
    lines = several.stdout.splitlines()
    assert len(lines) == len(set(lines))
    assert lines == sorted(lines, key=str.casefold)
    assert several.stdout == small_here("cite", FIGURE, "stats.arrivals-2018-q1").stdout


def test_a_sentence_has_its_citation_and_its_standing_if_it_does_not_stand(small_here: Run) -> None:
    sentence, _, reference = small_here("cite", FIGURE, "--sentence").stdout.partition("\n\n")
    assert sentence.startswith("In 2018, 1,137 people arrived (")
    assert sentence.endswith(").")
    assert reference == small_here("cite", FIGURE).stdout
    contradicted = small_here("cite", "stats.arrivals-2018-h1-article", "--sentence").stdout
    assert "(contradicted: " in contradicted.splitlines()[0]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("quotes.park-china-controls-2018", "Sokeel Park, "),
        ("claims.article-192-first-half", " (contradicted: "),
        ("events.singapore-summit-2018-06", "On 12 June 2018: "),
        ("camps.kwanliso", "Kwanliso: "),
        ("terms.songbun", "songbun: "),
        ("routes.mongolia", "Through Mongolia: "),
        ("penalties.border-crossing-2004", "Crossing the border illegally: "),
        ("measures.arrivals", "Arrivals in South Korea: "),
        ("stats.political-prisoners-2025-kinu", "53,000–65,000"),
    ],
)
def test_every_kind_has_its_sentence(facts_here: Run, path: str, said: str) -> None:
    done = facts_here("cite", path, "--sentence", "--style", "mla")
    assert done.returncode == 0
    assert said in done.stdout.partition("\n\n")[0]


def test_a_source_has_no_sentence(small_here: Run) -> None:
    plain = small_here("cite", "courier-copy").stdout
    assert small_here("cite", "courier-copy", "--sentence").stdout == plain


@pytest.mark.parametrize("style", ["ris", "csl-json"])
def test_a_sentence_cannot_be_used_with_a_data_format(small_here: Run, style: str) -> None:
    done = small_here("cite", FIGURE, "--sentence", "--style", style)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--sentence cannot be used with --style {style}" in done.stderr


def test_the_base_cites_itself_with_its_version(facts_here: Run) -> None:
    done = facts_here("cite", "--self")
    assert done.returncode == 0
    assert "North Korean defectors: a fact base (Version " in done.stdout
    item = json.loads(facts_here("cite", "--self", "--style", "csl-json").stdout)[0]
    assert item["type"] == "dataset"
    assert item["version"] in done.stdout


@pytest.mark.parametrize("arguments", [(), ("--self", FIGURE)])
def test_a_record_must_be_named(small_here: Run, arguments: tuple[str, ...]) -> None:
    done = small_here("cite", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_an_unknown_record_gets_near_names(small_here: Run) -> None:
    done = small_here("cite", "stats.arrivals-2081")
    assert (done.returncode, done.stdout) == (1, "")
    assert "did you mean stats.arrivals-2018" in done.stderr
    assert "did you mean" not in small_here("cite", "nosuch").stderr


def test_an_unknown_style_gets_near_names(small_here: Run) -> None:
    done = small_here("cite", FIGURE, "--style", "apq")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean apa?" in done.stderr


def test_the_style_of_every_answer_is_set_by_option_and_variable(small: Run) -> None:
    wanted = small("stats", "--sources", "--style", "mla").stdout
    assert wanted == small("stats", "--sources", env={"FACTS_STYLE": "mla"}).stdout
    assert wanted != small("stats", "--sources").stdout
    assert small("stats", env={"FACTS_STYLE": "apq"}).returncode == 2


@pytest.mark.parametrize(
    ("format_", "title", "address"),
    [
        ("html", "<i>A Blog</i>", '<a href="https://example.org/'),
        ("markdown", "*A Blog*", "<https://example.org/"),
    ],
)
def test_word_processors_get_italics_and_links(
    small_here: Run, format_: str, title: str, address: str
) -> None:
    done = small_here("cite", "courier-copy", "--format", format_)
    assert (done.returncode, done.stderr) == (0, "")
    assert title in done.stdout
    assert address in done.stdout
    said = small_here("cite", FIGURE, "--sentence", "--format", format_, "--style", "chicago-notes")
    assert "In later notes: " in said.stdout


def test_markup_in_a_title_is_text(facts_here: Run, tmp_path: Path) -> None:
    base = tmp_path / "base.toml"
    title = "<b>A</b> & *b* _c_ `d` [e](f) 1. g"
    base.write_text(f'[sources.s]\ntype = "book"\ntitle = "{title}"\nrank = "press"\n', "utf-8")
    html = facts_here("cite", "s", "--base", str(base), "--format", "html").stdout
    assert "<i>&lt;b&gt;A&lt;/b&gt; &amp; *b* _c_ `d` [e](f) 1. g</i>" in html
    markdown = facts_here("cite", "s", "--base", str(base), "--format", "markdown").stdout
    assert r"*\<b\>A\</b\> \& \*b\* \_c\_ \`d\` \[e\](f) 1. g*" in markdown


@pytest.mark.parametrize("style", ["ris", "bibtex", "wikipedia"])
def test_formats_for_programs_have_no_italics(small_here: Run, style: str) -> None:
    done = small_here("cite", FIGURE, "--format", "html", "--style", style)
    assert done.returncode == 2
    assert f"--format html cannot be used with --style {style}" in done.stderr


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not here")
def test_another_style_by_the_documented_command(small: Run, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8").partition("## References in another")
    (lines,) = re.findall(r"(?m)((?:^    .*\n)+)", page[2])[:1]
    command = re.sub("(?m)^    ", "", lines)
    (tmp_path / "ieee.csl").write_bytes((DATA / "csl" / "vancouver.csl").read_bytes())
    command = command.replace("facts ", f"{shlex.join(PROGRAM)} ")
    done = subprocess.run(["sh", "-ec", command], cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == 0
    assert zipfile.is_zipfile(tmp_path / "references.docx")


def test_what_has_no_source_is_not_cited_in_silence(facts_here: Run) -> None:
    """Some measures name no page; only their figures can be cited."""
    none = "measures.suicides has no source of its own; cite one of its figures"
    for more in ((), ("--sentence",), ("--style", "bibtex")):
        alone = facts_here("cite", "suicides", *more)
        assert (alone.returncode, alone.stdout, alone.stderr) == (1, "", f"facts: {none}\n")
        both = facts_here("cite", "suicides", "arrivals-2018", *more)
        only = facts_here("cite", "arrivals-2018", *more)
        assert (both.returncode, both.stdout) == (0, only.stdout)
        assert both.stderr == f"facts: {none}\n"
    several = facts_here("cite", "suicides", "political-camps")
    assert "suicides and measures.political-camps have no source of their own" in several.stderr
    assert "facts cite" not in facts_here("measures", "suicides").stdout
    assert "facts cite arrivals --sentence" in facts_here("measures", "arrivals").stdout
