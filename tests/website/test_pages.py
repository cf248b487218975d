"""The website: the contents of its pages, its links, and the safety of texts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from importlib import import_module
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import html5lib
import pytest

import defector_facts.site
from defector_facts import load
from defector_facts.cite import STYLES
from defector_facts.describe import sentence
from defector_facts.evidence import resting_on
from defector_facts.kinds import REGISTER
from defector_facts.site import pages
from defector_facts.value_meanings import VALUES
from tests.conftest import SMALL, Run, unmeasured
from tests.website.conftest import LIGHTHOUSES, Files

_ID = re.compile(r'\sid="([^"]*)"')
_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_FOREIGN = re.compile(r"[가-힣一-龯ぁ-ヿ]")


def html_pages(files: Files) -> dict[str, str]:
    return {path: text.decode() for path, text in files.items() if path.endswith(".html")}


def visible(html: str) -> str:
    """The text of a page, without tags and with single spaces."""
    without = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", without)).split())


def structured(html: str) -> list[dict[str, object]]:
    return [json.loads(text) for text in _DATA.findall(html)]


def broken_links(files: Files) -> Iterator[str]:
    """Links inside the website to a file or an id that does not exist."""
    texts = html_pages(files)
    ids = {path: set(_ID.findall(text)) for path, text in texts.items()}
    for path, text in texts.items():
        for link in set(_LINK.findall(text)):
            target = unescape(link)
            if target.startswith(("https://", "http://")):
                continue
            file, _, anchor = target.partition("#")
            place = normpath(join(dirname(path), unquote(file))) if file else path
            if place not in files or (anchor and unquote(anchor) not in ids[place]):
                yield f"{path}: {target}"


# The files


@pytest.mark.parametrize("name", ["lighthouses", "small", "hostile"])
def test_every_link_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    assert list(broken_links(request.getfixturevalue(name))) == []


@pytest.mark.parametrize("name", ["lighthouses", "small", "hostile"])
def test_html_is_well_formed(name: str, request: pytest.FixtureRequest) -> None:
    for path, text in html_pages(request.getfixturevalue(name)).items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text)
        faults = [(place, code) for place, code, _ in parser.errors]
        assert faults == [], path
        assert len(_ID.findall(text)) == len(set(_ID.findall(text))), path


def test_a_path_in_the_text_of_a_link_makes_no_nested_link(tmp_path: Path) -> None:
    path = tmp_path / "paths.toml"
    named = r'((?:label|name|title|statement|about|term|speaker) = ")'
    text, count = re.subn(named, r"\1stats.arrivals-2018 ", SMALL.read_text("utf-8"))
    path.write_text(text, encoding="utf-8")
    parser = html5lib.HTMLParser(strict=True)
    for html in html_pages(pages(load(path))).values():
        parser.parse(html)
    assert count > 10


def test_records_of_two_kinds_may_have_the_same_id(tmp_path: Path) -> None:
    path = tmp_path / "alike.toml"
    added = (
        '\n[penalties.camp-14]\noffence = "o"\njurisdiction = "j"\nconsequence = "c"\n'
        'camps = ["kwanliso"]\nevidence = [{ source = "article" }]\n'
    )
    path.write_text(SMALL.read_text("utf-8") + added, encoding="utf-8")
    files = pages(load(path))
    assert {"penalties/camp-14.html", "facilities/camp-14.html"} <= files.keys()
    for page in html_pages(files).values():
        assert len(_ID.findall(page)) == len(set(_ID.findall(page)))


def test_every_record_and_kind_has_a_page() -> None:
    base = load(SMALL)
    files = pages(base)
    for record in base:
        assert f"{record.kind}/{record.id}.html" in files
        assert f"{record.kind}.html" in files


def test_the_shipped_base(monkeypatch: pytest.MonkeyPatch) -> None:
    # One style of references instead of eleven, because this test is about links.
    every_style = import_module("defector_facts.site.every_style")
    monkeypatch.setattr(every_style, "STYLES", ("apa",))
    base = load()
    files = pages(base)
    assert len(html_pages(files)) == 1 + len(base) + len({record.kind for record in base})
    assert list(broken_links(files)) == []
    linked = {
        normpath(join(dirname(path), link))
        for path, text in html_pages(files).items()
        if path.count("/") == 0
        for link in _LINK.findall(text)
    }
    assert {f"{record.kind}/{record.id}.html" for record in base} <= linked
    for claim in base.claims.values():
        data = structured(files[f"claims/{claim.id}.html"].decode())
        rated = claim.verdict in ("supported", "roughly-right", "contradicted")
        assert len(data) == (rated and claim.standing == "stands")
    sizes = {path: len(text) for path, text in files.items() if not path.endswith("s.html")}
    assert max(sizes.values()) < 1_000_000


def test_the_same_base_gives_the_same_bytes() -> None:
    program = (
        "import hashlib; from defector_facts import load; from defector_facts.site import pages;"
        f"files = pages(load({str(LIGHTHOUSES)!r}));"
        "print(hashlib.sha256(repr(list(files.items())).encode()).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=unmeasured(PYTHONHASHSEED=seed),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_without_jinja_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*sys.modules]:
        if name.startswith("defector_facts.site."):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'defector-facts\[site\]'"):
        pages(load(LIGHTHOUSES))


def test_the_program_does_not_import_jinja() -> None:
    program = (
        "import sys; from defector_facts.cli import application; application([]);"
        "import defector_facts.site;"
        "sys.exit('jinja2' in sys.modules or 'markupsafe' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], env=unmeasured()).returncode == 0


def test_the_program_writes_it(facts_here: Run, tmp_path: Path, small: Files) -> None:
    done = facts_here("export", "site", str(tmp_path / "site"), "--base", str(SMALL))
    assert done.returncode == 0, done.stderr
    for path, content in small.items():
        assert (tmp_path / "site" / path).read_bytes() == content


# Safety: texts stay text, and nothing is loaded from a network


@pytest.mark.parametrize("name", ["lighthouses", "small", "hostile"])
def test_no_page_loads_anything_from_a_network(name: str, request: pytest.FixtureRequest) -> None:
    files = request.getfixturevalue(name)
    for path, text in html_pages(files).items():
        loaded = re.findall(
            r'<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)="([^"]*)"', text
        )
        assert loaded, path
        assert not [address for address in loaded if ":" in address], path
        assert "Content-Security-Policy" in text
        assert "style=" not in text
        assert re.search(r"<script(?! src| type=.application/ld)", text) is None, path
    script = files["site.js"].decode()
    for means in ("fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "http:", "https:"):
        assert means not in script
    for means in ("@import", "url(", "@font-face"):
        assert means not in files["style.css"].decode()


def test_hostile_text_stays_text(hostile: Files) -> None:
    for path, text in html_pages(hostile).items():
        parsed = html5lib.parse(text, namespaceHTMLElements=False)
        scripts = [element for element in parsed.iter("script") if "src" not in element.attrib]
        assert all(element.get("type") == "application/ld+json" for element in scripts), path
        for element in parsed.iter():
            assert not [name for name in element.attrib if name.startswith("on")], path
            address = element.get("href", "")
            assert re.match(r"https?://|[\w./#-]+$", address or "#"), (path, address)
    assert "<script> [red]" in visible(hostile["terms/t.html"].decode())
    assert "<img src=x onerror=alert(1)>" in visible(hostile["stats/s.html"].decode())


# The contents of pages


def test_words_of_judgement_are_explained(lighthouses: Files) -> None:
    for page, name in (("index", "Standing"), ("sources", "Rank"), ("claims", "Verdict")):
        text = visible(lighthouses[f"{page}.html"].decode())
        for word, meaning in VALUES[name].items():
            assert f"{word.replace('-', ' ')}{meaning}" in text


def test_the_page_of_a_figure_has_its_sentence_standing_and_disagreements(
    lighthouses: Files,
) -> None:
    base = load(LIGHTHOUSES)
    for id_ in ("visits-2017", "visits-2017-fax"):
        text = visible(lighthouses[f"stats/{id_}.html"].decode())
        for shown in ("visits-2017", "visits-2017-fax"):
            assert sentence(base, base.stats[shown]).rstrip(".") in text
        assert "contradicted" in text
    assert "Table 3." in visible(lighthouses["stats/visits-2017.html"].decode())
    fax = lighthouses["stats/visits-2019.html"].decode()
    assert 'Passing on <a class="source" href="../sources/fax.html">' in fax
    assert "https://web.archive.org/web/20190304/https://example.org/leuchttuerme" in fax


def test_records_link_to_those_they_name_and_those_that_name_them(lighthouses: Files) -> None:
    def below(page: str, heading: str) -> list[str]:
        """The links under a heading, up to the next one."""
        text = lighthouses[page].decode()
        part = re.split(r"<h[23]", text.partition(f">{heading}</h3>")[2])[0]
        return re.findall(r'href="\.\./([^"]+)\.html"', part)

    assert below("stats/visits-2017-fax.html", "Instead") == ["stats/visits-2017"]
    assert "stats/visits-2017-fax" in below("stats/visits-2017.html", "Named by")


def test_references_in_every_style(lighthouses: Files) -> None:
    page = lighthouses["stats/visits-2017.html"].decode()
    assert page.count('<details name="style"') == len(STYLES)
    text = visible(page)
    assert "climbed a lighthouse (Coast Office, 2020; Vogel, 2019)." in text
    assert "@" in text
    assert '"container-title": "Küstenblatt"' in text


def test_a_chart_has_bars_from_zero_gaps_and_marks(lighthouses: Files) -> None:
    page = lighthouses["index.html"].decode()
    bars = re.findall(
        r'data-record="([^"]+)".*?<rect class="bar([^"]*)".*?height="([\d.]+)"', page, re.DOTALL
    )
    years = ("2013", "2014", "2016", "2017", "2018", "2019")
    assert [path for path, _, _ in bars] == [f"stats.visits-{year}" for year in years]
    heights = [float(height) for _, _, height in bars]
    assert heights[0] / heights[2] == pytest.approx(800 / 2500, abs=0.01)
    assert heights[4] == 0
    assert [" preliminary" in mark for _, mark, _ in bars] == [False] * 5 + [True]
    assert page.count('class="gap"') == 1
    assert page.count('class="break"') == 1
    assert "Not comparable: Since 2016 children count too." in visible(page)
    table = visible(page[page.index("<details") :])
    assert "2015no figure" in table
    assert "20191,900stands, provisional" in table


def test_what_rests_on_a_source(small: Files) -> None:
    base = load(SMALL)
    resting = resting_on(base, base.sources)
    for source in base.sources.values():
        page = small[f"sources/{source.id}.html"].decode()
        section = page[page.index('id="rests"') : page.index('id="copy"')]
        linked = set(re.findall(r'href="\.\./([^"]+)\.html"', section))
        rests = {record.path.replace(".", "/") for record in resting[source.id]}
        assert linked == rests


def test_other_languages_are_marked(small: Files, lighthouses: Files) -> None:
    for path, text in html_pages(small).items():
        parsed = html5lib.parse(text, namespaceHTMLElements=False)
        parents = {child: parent for parent in parsed.iter() for child in parent}
        for element in parsed.iter():
            if element.tag in ("title", "script", "meta") or not element.text:
                continue
            if _FOREIGN.search(element.text):
                above = element
                while above.get("lang") is None:
                    above = parents[above]
                assert above.get("lang") in ("ko", "ko-Hani"), (path, element.text)
    assert (
        '<span lang="de">Immer weniger Leuchttürme</span>' in lighthouses["sources.html"].decode()
    )


def test_rated_claims_are_claim_reviews(lighthouses: Files) -> None:
    (review,) = structured(lighthouses["claims/most-visited.html"].decode())
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "4,200 people climbed a lighthouse in 2017."
    rating = review["reviewRating"]
    assert isinstance(rating, dict)
    assert (rating["ratingValue"], rating["worstRating"], rating["bestRating"]) == (1, 1, 3)
    assert rating["ratingExplanation"] == load(LIGHTHOUSES).claims["most-visited"].because
    (middle,) = structured(lighthouses["claims/roughly.html"].decode())
    assert isinstance(middle["reviewRating"], dict)
    assert middle["reviewRating"]["ratingValue"] == 2
    assert structured(lighthouses["claims/soon.html"].decode()) == []


def test_structured_data_uses_schema_org_names_only(lighthouses: Files) -> None:
    known = {
        *("@context", "@type", "name", "description", "version", "datePublished", "creator"),
        *("license", "url", "temporalCoverage", "variableMeasured", "unitText", "author"),
        *("claimReviewed", "reviewRating", "ratingValue", "worstRating", "bestRating"),
        *("alternateName", "ratingExplanation", "itemReviewed", "appearance", "citation"),
        *("inLanguage", "familyName", "givenName"),
    }

    def keys(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
            value = list(value.values())
        if isinstance(value, list):
            for item in value:
                yield from keys(item)

    said = [one for page in html_pages(lighthouses).values() for one in structured(page)]
    used = {key for one in said for key in keys(one)}
    assert used <= known
    assert used >= {"inLanguage", "appearance", "citation", "unitText", "temporalCoverage"}


def test_the_overview_is_a_dataset(lighthouses: Files) -> None:
    (data,) = structured(lighthouses["index.html"].decode())
    assert data["@type"] == "Dataset"
    assert data["name"] == "Lighthouses of the Example Coast"
    assert data["temporalCoverage"] == "2013/2019"
    assert data["url"] == "https://example.org/lighthouses"


def test_the_search_index_has_every_record(small: Files) -> None:
    text = small["search-index.js"].decode()
    data = json.loads(text.removeprefix("window.factsIndex=").removesuffix(";\n"))
    found = {(data["kinds"][kind][0], id_) for kind, id_, *_ in data["records"]}
    assert found == {(record.kind, record.id) for record in load(SMALL)}


@pytest.mark.parametrize("text", ["ab" * 200, " " + "ab" * 200, "가나다" * 200])
def test_a_text_without_spaces_is_cut_in_the_index(tmp_path: Path, text: str) -> None:
    path = tmp_path / "long.toml"
    path.write_text(
        f'[sources.s]\ntype = "book"\ntitle = "{text}"\nrank = "press"\n', encoding="utf-8"
    )
    index = pages(load(path))["search-index.js"].decode()
    data = json.loads(index.removeprefix("window.factsIndex=").removesuffix(";\n"))
    ((_, _, line, *_),) = data["records"]
    assert line == f"{text[:180]} …"


SOURCE = '[sources.s]\ntype = "book"\ntitle = "T"\nrank = "press"\n'


def yearly(measure: str, years: range, value: str = "1", section: str = "") -> str:
    """A measure with a figure for each of ``years``, as TOML."""
    section = f'section = "{section}"\n' if section else ""
    return (
        f'[measures.{measure}]\nlabel = "{measure}"\ndefinition = "d"\nunit = "things"\n'
        f'sentence = "{{Period}}, {{value}}."\n{section}'
    ) + "".join(
        f'[stats.{measure}{year}]\nmeasure = "{measure}"\nperiod = "{year}"\nvalue = {value}\n'
        'quality = "final"\nevidence = [{ source = "s" }]\n'
        for year in years
    )


def website(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "base.toml"
    path.write_text(SOURCE + text, encoding="utf-8")
    return html_pages(pages(load(path)))


@pytest.mark.parametrize("value", ["0", "0.0", "5e-324", "0.25", "9223372036854775807"])
def test_values_of_any_size_have_a_chart(tmp_path: Path, value: str) -> None:
    page = website(tmp_path, yearly("m", range(2010, 2016), value))["measures/m.html"]
    assert page.count('<rect class="bar') == 6


def test_a_chart_needs_five_years(tmp_path: Path) -> None:
    text = yearly("few", range(2010, 2014)) + yearly("enough", range(2010, 2015))
    found = website(tmp_path, text)
    assert '<figure class="chart"' not in found["measures/few.html"]
    assert '<figure class="chart"' in found["measures/enough.html"]


@pytest.mark.parametrize(
    ("section", "charts"), [("Main", ["chart-first"]), ("", ["chart-first", "chart-second"])]
)
def test_the_overview_has_the_charts_of_measures_with_a_section_or_of_all(
    tmp_path: Path, section: str, charts: list[str]
) -> None:
    years = range(2010, 2016)
    found = website(tmp_path, yearly("first", years, section=section) + yearly("second", years))
    assert [id_ for id_ in _ID.findall(found["index.html"]) if id_.startswith("chart-")] == charts


@pytest.mark.parametrize("standing", ["stands", "disputed"])
def test_a_reason_is_given_once_whatever_the_standing(tmp_path: Path, standing: str) -> None:
    because = f'standing = "{standing}"\nbecause = "The clerk counted twice"\n'
    page = website(tmp_path, yearly("m", range(2010, 2011)) + because)["stats/m2010.html"]
    main = visible(page[page.index("<main") : page.index("</main>")])
    assert main.partition("Sources")[0].count("The clerk counted twice") == 1


def test_the_pages_of_another_base_name_nothing_of_the_shipped_subject(lighthouses: Files) -> None:
    for path, text in lighthouses.items():
        for word in ("korea", "defector", "camp"):
            said = text.decode().casefold().replace("defector-facts", "")
            assert word not in said, (path, word)
    assert {path.split("/")[0] for path in lighthouses if "/" in path} <= set(REGISTER)
    assert defector_facts.site.__file__
