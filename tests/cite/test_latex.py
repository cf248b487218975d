"""What LaTeX prints for BibTeX and biblatex in a standard document."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from defector_facts import FactBase, cite
from defector_facts.model import Source
from tests.cite.material import cases, make
from tests.cite.rare import rare

PROGRAMS = {"bibtex": "bibtex", "biblatex": "biber"}
DOCUMENT = {
    "bibtex": r"\bibliographystyle{plain}\bibliography{refs}",
    "biblatex": r"\printbibliography",
}
PACKAGE = {"bibtex": "", "biblatex": r"\usepackage{biblatex}\addbibresource{refs.bib}"}


def _has_latex() -> bool:
    programs = ("pdflatex", "bibtex", "biber", "pdftotext", "kpsewhich")
    if not all(map(shutil.which, programs)):
        return False
    files = ("CJKutf8.sty", "biblatex.sty", "c70mj.fd")
    return subprocess.run(["kpsewhich", *files], capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not _has_latex(), reason="LaTeX is not here")


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False)
    output = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, output[-2000:]
    return output


def printed(sources: Sequence[Source], style: str, folder: Path) -> str:
    """The text of the page that LaTeX prints for the list."""
    (folder / "refs.bib").write_text(cite.reference_list(sources, style), "utf-8")
    (folder / "page.tex").write_text(
        r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{CJKutf8}"
        + PACKAGE[style]
        + r"\begin{document}\begin{CJK}{UTF8}{mj}\sloppy\nocite{*}"
        + DOCUMENT[style]
        + r"\end{CJK}\end{document}",
        "utf-8",
    )
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page")
    run(folder, *latex)
    run(folder, PROGRAMS[style], "page")
    run(folder, *latex)
    run(folder, "pdftotext", "-raw", "page.pdf", "page.txt")
    words = (folder / "page.txt").read_text("utf-8")
    return re.sub(r"\s+", " ", words)


def unlike(sources: Sequence[Source]) -> list[Source]:
    """The first of the sources of one type and language that fill the same fields."""
    first: dict[object, Source] = {}
    for source in sources:
        filled = tuple(bool(getattr(source, field)) for field in source.__struct_fields__)
        first.setdefault((source.type, source.language, filled), source)
    return list(first.values())


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_latex_prints_every_source(style: str, shipped: FactBase, tmp_path: Path) -> None:
    """All of them with BibTeX; with biber, which takes ten times as long, those that differ.

    Both formats escape texts by the same rules.
    """
    sources = [*shipped.sources.values(), *cases().sources.values(), *rare()]
    sources = unlike(sources) if style == "biblatex" else sources
    renamed = [
        msgspec.structs.replace(source, id=f"source-{number}")
        for number, source in enumerate(sources)
    ]
    words = printed(renamed, style, tmp_path)
    if style == "bibtex":
        assert f"[{len(renamed)}]" in words
    together = re.sub(r"\W+", "", words)
    lost = [
        source.url
        for source in renamed
        if source.url and " " not in source.url
        if re.sub(r"\W+", "", source.url)[:40] not in together
    ]
    assert lost == []


SIGNS = {
    '"No choice" and "why"': "“No choice” and “why”",
    "it's 'at all'": "it’s ‘at all’",
    "A | B < C > D": "A | B < C > D",
    "one ` tick": "one ` tick",
    "100% of $5 & #1_2 ~ ^": "100% of $5 & #1_2 ~ ^",
    r"back\slash {braces}": r"back\slash {braces}",
    "a--b and ---": "a--b and ---",
    "comma,,comma": "comma,,comma",
    '5" tall': '5" tall',
    "a “quoted ‘word’”": "a “quoted ‘word’”",
    "<i>not markup</i>": "<i>not markup</i>",
}


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_signs_are_printed_as_they_are(style: str, tmp_path: Path) -> None:
    titles = [make("book", id=f"s{number}", title=title) for number, title in enumerate(SIGNS)]
    words = printed(titles, style, tmp_path)
    assert [wanted for wanted in SIGNS.values() if wanted not in words] == []


def test_the_standard_styles_print_the_day_the_address_and_its_copy(tmp_path: Path) -> None:
    source = make(
        title="Arrivals",
        container_title="The Courier",
        issued="2018-07-13",
        accessed=make(issued="2026-11-23").issued.start,  # type: ignore[union-attr]
        url="https://example.org/a_b/c%20d?x=1&y=2#frag~1",
    )
    words = printed([source], "bibtex", tmp_path)
    assert "July 13, 2018" in words
    assert "https://example.org/a_b/c%20d?x=1&y=2#frag~1" in words.replace(" ", "")
    assert "accessed November 23, 2026" in words
    assert "https://web.archive.org/web/20180713/https://example.org/a_b" in words.replace(" ", "")
