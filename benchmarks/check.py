"""How well ``facts check`` does: ``python benchmarks/check.py``.

Checks the sentences of ``tests/data/check`` and mutations of the base's own figures. Prints for
each part the precision and recall of the findings, and in how many of the sentences without an
expected finding nothing was found ("silent"). ``--misses`` prints what was wrong, ``--part`` checks
one part only, ``--speed`` measures the cost of drafts of 1 MB instead (``benchmarks/drafts.py``).
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from defector_facts import FactBase, load
from defector_facts.check import Checker, read_draft
from defector_facts.check.known.lookup import Lookup
from defector_facts.check.reading import Reader

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "check"
PARTS = (
    "before",
    "after",
    "apart",
    "copy-before",
    "copy-after",
    "copy-before-apart",
    "copy-after-apart",
    "desk",
    "desk-apart",
    "desk-last",
    "desk-paragraphs",
    "kinds",
    "lot-1",
    "lot-2",
    "lot-3",
    "lot-4",
    "lot-5",
    "lot-6",
    "lot-7",
    "lot-8",
    "lot-9",
    "lot-10",
    "lot-11",
    "lot-12",
    "lot-13",
    "lot-14",
    "lot-15",
    "lot-16",
    "lot-17",
    "hunted",
    "measures",
    "measures-2",
    "published",
    "traps",
    "korean",
)


_SENTENCE_END = re.compile(r"(?<=[a-z0-9][.!?]) (?=[A-Z])")
IN_PARAGRAPHS = "all, each sentence a paragraph"


class Score(NamedTuple):
    """The result of one part: findings right, wrong and missed, by name.

    ``silent`` counts the sentences in which nothing should be found, ``kept`` those of them in
    which nothing was.
    """

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]
    silent: int
    kept: int

    def precision(self, names: tuple[str, ...] = ()) -> float:
        """The share of the findings that are right; of those with ``names`` only, if given."""
        right, wrong = _of(self.right, names), _of(self.wrong, names)
        return right / (right + wrong) if right + wrong else 1.0

    def recall(self) -> float:
        """The share of the expected findings that were found."""
        right, missed = _of(self.right, ()), _of(self.missed, ())
        return right / (right + missed) if right + missed else 1.0


def _of(counter: Counter[str], names: tuple[str, ...]) -> int:
    return sum(number for name, number in counter.items() if not names or name in names)


def score(base: FactBase, cases: list[dict[str, Any]], misses: bool = False) -> Score:
    """Checks the cases, each a text with the expected findings and perhaps the draft's date."""
    checker = Checker(base)
    result = Score(Counter(), Counter(), Counter(), 0, 0)
    silent = kept = 0
    for case in cases:
        text = case["text"]
        findings = checker.check(read_draft("case", text), case.get("dated")).findings
        found = Counter(f"{one.name} {one.span}" for one in findings)
        wanted = Counter(_chosen(item, found) for item in case.get("find", ()))
        if not wanted:
            silent += 1
            kept += not found
        for counter, items in (
            (result.right, found & wanted),
            (result.wrong, found - wanted),
            (result.missed, wanted - found),
        ):
            for item, number in items.items():
                counter[item.partition(" ")[0]] += number
        if misses and found != wanted:
            print(f"{text}  [{case.get('dated', '')}]")
            for one in findings:
                label = f"{one.name} {one.span}"
                if label not in wanted:
                    print(f"    + {label}: {one.verdict.because} [{one.verdict.how}]")
            for item in wanted - found:
                print(f"    - {item}")
    return result._replace(silent=silent, kept=kept)


def _chosen(item: str, found: Counter[str]) -> str:
    """An expected finding with one name: of ``holds|rounded 1,140`` the one that was found, if any.

    A noun after the number, "women" or "men", is removed.
    """
    names, _, span = item.removesuffix(" women").removesuffix(" men").partition(" ")
    every = [f"{name} {span}" for name in names.split("|")]
    return next((one for one in every if one in found), every[0])


def table(name: str, result: Score) -> str:
    """The result of one part as a row of Markdown."""
    strict = result.precision(("contradicted", "other-period"))
    kept = f"{result.kept}/{result.silent}"
    return f"| {name} | {result.precision():.2f} | {strict:.2f} | {result.recall():.2f} | {kept} |"


def by_finding(result: Score) -> list[str]:
    """The findings of one part as rows of Markdown."""
    names = sorted({*result.right, *result.wrong, *result.missed})
    rows = []
    for name in names:
        right, wrong, missed = result.right[name], result.wrong[name], result.missed[name]
        precision = f"{right / (right + wrong):.2f}" if right + wrong else "-"
        recall = f"{right / (right + missed):.2f}" if right + missed else "-"
        rows.append(f"| {name} | {right} | {wrong} | {missed} | {precision} | {recall} |")
    return rows


def cases_of(part: str) -> list[dict[str, Any]]:
    """The sentences of one part."""
    return tomllib.loads((DATA / f"{part}.toml").read_text("utf-8"))["case"]  # type: ignore[no-any-return]


def in_paragraphs() -> list[dict[str, Any]]:
    """The texts of all parts that have several sentences, each made a paragraph as in news copy."""
    cases = (case for part in PARTS for case in cases_of(part))
    texts = ((case, _SENTENCE_END.sub("\n\n", case["text"])) for case in cases)
    return [{**case, "text": text} for case, text in texts if text != case["text"]]


def mutated(base: FactBase) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Sentences made from the base's figures of arrivals, as named parts.

    For each figure there is one with the right value, one with a digit changed, one with another
    period, and one about another measure. Any finding that is not an agreement is right for the
    last three.
    """
    choose = random.Random(16)
    stats = [
        stat
        for stat in base.stats.values()
        if stat.measure == "arrivals" and stat.standing == "stands" and stat.period.start
    ]
    right, digit, period, measure = [], [], [], []
    said = {(stat.period.text, stat.value) for stat in base.stats.values()}
    for stat in stats:
        number = f"{stat.value:,}"
        sentence = f"{{}} North Koreans arrived in the South {stat.period.phrase}."
        right.append({"text": sentence.format(number), "wanted": "right"})
        at = choose.choice([place for place, sign in enumerate(number) if sign.isdigit()])
        digits = [sign for sign in "123456789" if sign != number[at]]
        slip = number[:at] + choose.choice(digits) + number[at + 1 :]
        digit.append({"text": sentence.format(slip), "wanted": "wrong"})
        others = [one for one in stats if (one.period.text, stat.value) not in said]
        other = choose.choice(others)
        text = f"{number} North Koreans arrived in the South {other.period.phrase}."
        period.append({"text": text, "wanted": "wrong"})
        text = f"{number} North Koreans were living in South Korea {stat.period.phrase}."
        measure.append({"text": text, "wanted": "wrong"})
    yield "mutations: right", right
    yield "mutations: one digit", digit
    yield "mutations: another period", period
    yield "mutations: another measure", measure


def score_mutations(base: FactBase, cases: list[dict[str, Any]], misses: bool) -> Score:
    """Checks mutated sentences: right ones must hold, wrong ones must have another finding."""
    reader = Reader(Lookup(base), None)
    result = Score(Counter(), Counter(), Counter(), 0, 0)
    for case in cases:
        names = [read.verdict.name for read in reader.paragraph(case["text"]) if read.verdict]
        holds = bool(names) and set(names) <= {"holds", "rounded"}
        good = holds if case["wanted"] == "right" else bool(names) and not holds
        if good:
            result.right[names[0]] += 1
        elif names:
            result.wrong[names[0]] += 1
            result.missed["any"] += 1
        else:
            result.missed["any"] += 1
        if misses and not good:
            print(case["text"], names)
    return result


def main() -> None:
    """Measures, and prints Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--part", action="append")
    parser.add_argument("--findings", action="store_true", help="one table a part, by finding")
    parser.add_argument("--speed", action="store_true", help="measure what drafts of 1 MB cost")
    options = parser.parse_args()
    if options.speed:
        subprocess.run([sys.executable, Path(__file__).with_name("drafts.py")], check=True)
        return
    base = load()
    parts = [part for part in options.part or PARTS if (DATA / f"{part}.toml").exists()]
    mutations = options.part is None
    results = {part: score(base, cases_of(part), options.misses) for part in parts}
    if mutations:
        results[IN_PARAGRAPHS] = score(base, in_paragraphs(), options.misses)
        results |= {
            name: score_mutations(base, cases, options.misses) for name, cases in mutated(base)
        }
    print("| part | precision | contradicted, other-period | recall | silent |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for part, result in results.items():
        print(table(part, result))
    for part, result in results.items() if options.findings else ():
        print(f"\n{part}\n\n| finding | right | wrong | missed | precision | recall |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        print("\n".join(by_finding(result)))


if __name__ == "__main__":
    main()
