"""An answer as a tool gives it: structured and as text, bounded, saying what was left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import msgspec

from defector_facts import reading_order
from defector_facts.assistant import extent
from defector_facts.assistant.challenges import Challenges
from defector_facts.assistant.compacted import Compaction, Plain, lines
from defector_facts.assistant.guidance import RULES
from defector_facts.base import FactBase
from defector_facts.characters import make_visible
from defector_facts.model import AnyRecord, Stat
from defector_facts.names import counted
from defector_facts.render.brief import compose_brief
from defector_facts.render.compose import compose
from defector_facts.render.sentences import render_references
from defector_facts.render.text import Screen, render_text
from defector_facts.result import Result

# Characters. Clients cut what is longer than a model can take, without a word about what was cut;
# the smallest limit that one documents is 25,000 tokens. Structured and text together stay below.
MOST_TEXT, MOST_STRUCTURED = 20_000, 40_000
_LONGEST_VALUE, _MOST_ITEMS = 1_000, 20  # where one record alone is larger than all may be

NOT_HELD = (
    "Say that the fact base does not hold it. Do not answer from memory as if it came from there."
)
_NOTHING = "nothing in the base about"  # as a search says it of the words that nothing holds
Group: TypeAlias = tuple[AnyRecord, ...]


class Part(NamedTuple):
    """Which part of an answer is asked for: about ``limit`` records after the first ``skip``.

    ``skips`` is whether the tool can be asked for the rest with another ``skip``.
    """

    limit: int
    skip: int = 0
    skips: bool = False


class Reply(NamedTuple):
    """What a tool answers: ``structured`` by its output schema, and ``text`` to read."""

    text: str
    structured: dict[str, Any]


class Replies:
    """Makes results into replies, over one base."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._challenges = Challenges(base)

    def records(self, result: Result, part: Part, asked: str) -> Reply:
        """A part of the records of ``result``; or that there is nothing."""
        if not result.records:
            return self.nothing(result, asked)
        return self._fitted(result, part, "apa", _page)

    def references(self, result: Result, style: str, asked: str) -> Reply:
        """The references of ``result`` in ``style``, ready to paste."""
        if not result.records:
            return self.nothing(result, asked)
        part = Part(len(result.records))
        return self._fitted(result, part, style, lambda kept: render_references(kept, style))

    def nothing(self, result: Result, asked: str) -> Reply:
        """That the base holds nothing of what was asked, and what it covers."""
        missing = result.missing.rstrip(".").replace(_NOTHING, "nothing about", 1)
        said = f"Nothing in the base about {asked}" + (f": {missing}" if missing else "")
        covered = extent.in_words(self._base)
        structured = {
            **self._frame(result, found=False),
            "nothing": f"{said}.",
            "covers": extent.extent(self._base),
        }
        text = f"{said}.\n{covered}\n{NOT_HELD}\n"
        return Reply(_clipped_text(text), structured)

    def _fitted(
        self, result: Result, part: Part, style: str, page: Callable[[Result], str]
    ) -> Reply:
        """As many records as are asked for and fit, in whole groups; at least one group."""
        groups = _after(_groups(result), part.skip)
        part = part._replace(skip=len(result.records) - sum(map(len, groups)))
        most = part.limit
        while True:
            kept = _first(groups, most)
            shown = msgspec.structs.replace(result, records=kept)
            reply = self._reply(shown, result.records, part, style, page(shown))
            too_large = _excess(reply)
            if too_large <= 1 or len(kept) <= len(groups[0]):
                return reply if too_large <= 1 else _clipped(reply)
            most = min(len(kept) - 1, int(len(kept) / too_large))

    def _reply(
        self, shown: Result, every: Sequence[AnyRecord], part: Part, style: str, page: str
    ) -> Reply:
        compaction = Compaction(self._base, self._challenges, style)
        records = compaction.records(shown)
        challenging = _others(records, "challenged_by")
        beside = _others(records, "beside")
        structured = {
            **self._frame(shown, found=True),
            "records": records,
            "references": compaction.references(),
        }
        below: list[str] = []
        if len(shown.records) < len(every):
            structured["left_out"] = left_out = _left_out(shown.records, every, part)
            below.append(left_out["say"])
        if shown.view in ("references", "sentences"):
            structured["text"] = page
        for others, about in (
            (challenging, "Disputed or contradicted figures for the same:"),
            (beside, "What stands instead, or is said beside it:"),
        ):
            if others and shown.view not in ("references", "found"):
                below += [about, *lines(others[:_MOST_ITEMS], structured["references"])]
        return Reply("\n".join([page.rstrip("\n"), *below, RULES, ""]), structured)

    def _frame(self, result: Result, *, found: bool) -> dict[str, Any]:
        frame: dict[str, Any] = {
            "found": found,
            "heading": result.heading,
            "records": [],
            "references": [],
            "base": extent.identity(self._base),
        }
        if result.remarks:
            frame["remarks"] = [*result.remarks]
        return frame


def _others(records: Sequence[Plain], key: str) -> list[Plain]:
    """The records that an answer's records name under ``key``, without those it shows itself."""
    shown = {record["path"] for record in records}
    others = (other for record in records for other in record.get(key, ()))
    return list({o["path"]: o for o in others if o["path"] not in shown}.values())


def _page(result: Result) -> str:
    """The page that the command line prints into a pipe, without the options it goes on with."""
    if result.view == "whole":
        page = compose(result, "apa")
    else:
        page = compose_brief(result, "apa", every=True, short_references=True, commands=False)
    # What was found says itself how the question was read.
    remarks = () if result.view == "found" else result.remarks
    return "\n".join([render_text(page, Screen()).rstrip("\n"), *remarks])


def _groups(result: Result) -> list[Group]:
    """The records in groups that are not split: a figure with those that challenge it."""
    stats = [record for record in result.records if isinstance(record, Stat)]
    if len(stats) < len(result.records) or result.view != "list":
        return [(record,) for record in result.records]
    return [*reading_order.clusters(result.base, stats, reading_order.Span(*result.asked))]


def _after(groups: list[Group], skip: int) -> list[Group]:
    """The groups after the first ``skip`` records; the last group where there are none."""
    passed = 0
    for at, group in enumerate(groups):
        if passed >= skip:
            return groups[at:]
        passed += len(group)
    return groups[-1:]


def _first(groups: Sequence[Group], count: int) -> Group:
    """The records of the first groups, up to about ``count``; at least one whole group."""
    kept: list[AnyRecord] = []
    for group in groups:
        if kept and len(kept) + len(group) > count:
            break
        kept += group
    return tuple(kept)


def _left_out(shown: Sequence[AnyRecord], every: Sequence[AnyRecord], part: Part) -> dict[str, Any]:
    """How many records are not shown, how many of them are challenged, and how to see them."""
    after = part.skip + len(shown)
    rest = (*every[: part.skip], *every[after:])
    challenged = sum(record.standing in ("disputed", "contradicted") for record in rest)
    also = f", {challenged} of them disputed or contradicted" if challenged else ""
    more = after < len(every) and part.skips
    how = f"Ask again with skip {after} for more, or ask for less." if more else "Ask for fewer."
    return {
        "records": len(rest),
        "challenged": challenged,
        "say": f"Left out: {len(rest)} of {counted(len(every), 'record')}{also}. {how}",
        "skip": after if more else None,
    }


def _excess(reply: Reply) -> float:
    """How large a reply is, as a multiple of the largest that is allowed."""
    size = len(msgspec.json.encode(reply.structured).decode())
    return max(size / MOST_STRUCTURED, len(reply.text) / MOST_TEXT)


def _clipped(reply: Reply) -> Reply:
    """A reply of one record that is too large, with its long texts and lists cut short."""
    structured = _cut(reply.structured) | {"references": reply.structured["references"]}
    structured["cut"] = True
    if len(msgspec.json.encode(structured).decode()) > MOST_STRUCTURED:
        records = [{k: r[k] for k in _CORE if k in r} for r in structured["records"]]
        named = {item["source"] for record in records for item in record["evidence"]}
        references = [_cut(one) for one in structured["references"] if one["id"] in named]
        structured |= {"records": records, "references": references}
    first = lines(structured["records"], structured["references"])
    return Reply(_clipped_text("\n".join([*first, reply.text])), structured)


_CORE = (
    "path",
    "kind",
    "says",
    "period",
    "period_in_words",
    "standing",
    "standing_in_words",
    "evidence",
    "value",
    "low",
    "high",
    "unit",
    "challenged_by",
)


def _cut(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _LONGEST_VALUE:
        return f"{value[:_LONGEST_VALUE]} [cut: {len(value):,} characters in all]"
    if isinstance(value, list):
        return [_cut(item) for item in value[:_MOST_ITEMS]]
    if isinstance(value, dict):
        return {key: _cut(item) for key, item in value.items()}
    return value


def _clipped_text(text: str) -> str:
    if len(text) <= MOST_TEXT:
        return text
    kept = text[:MOST_TEXT].rpartition("\n")[0] or text[:MOST_TEXT]
    return (
        f"{kept}\n[Cut here: {len(text):,} characters in all. The structured answer has the "
        f"references, and the tool cite gives them.] {RULES}\n"
    )


def quoted(text: str) -> str:
    """What was asked, in one line and in quotation marks."""
    plain = make_visible(" ".join(text.split()))
    return repr(plain if len(plain) <= 100 else f"{plain[:99]}…")
