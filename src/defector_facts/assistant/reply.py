"""The replies of tools: structured data and text, limited in size, with what was left out."""

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
from defector_facts.phrasing import counted
from defector_facts.render.brief import compose_brief
from defector_facts.render.compose import compose
from defector_facts.render.sentences import render_references
from defector_facts.render.text import Screen, render_text
from defector_facts.result import Result
from defector_facts.vocabulary import CHALLENGING

# Characters. Clients cut longer answers without saying so; the smallest limit that a client
# documents is 25,000 tokens, and structured data and text together stay below it.
MOST_TEXT, MOST_STRUCTURED = 20_000, 40_000
_LONGEST_VALUE, _MOST_ITEMS = 1_000, 20  # in a single record that exceeds these limits

NOT_HELD = (
    "Say that the fact base does not hold it. Do not answer from memory as if it came from there."
)
_NOTHING = "nothing in the base about"  # from the message of a search
# What is kept of a record that is too large even when its texts are cut.
_CORE_FIELDS = (
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
Group: TypeAlias = tuple[AnyRecord, ...]


class Paging(NamedTuple):
    """The part of an answer to give: about ``limit`` records after the first ``skip``.

    ``can_continue`` says whether the tool has the argument ``skip``.
    """

    limit: int
    skip: int = 0
    can_continue: bool = False


class Reply(NamedTuple):
    """The answer of a tool: ``structured``, by its output schema, and ``text`` to read."""

    text: str
    structured: dict[str, Any]


class Replies:
    """Turns results into replies, for one base."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._challenges = Challenges(base)

    def records(self, result: Result, paging: Paging, asked: str) -> Reply:
        """The records of ``result`` that ``paging`` selects, or that there are none."""
        if not result.records:
            return self.not_found(result, asked)
        return self._bounded(result, paging, "apa", _page)

    def references(self, result: Result, style: str, asked: str) -> Reply:
        """The references of ``result`` in ``style``, ready to paste, or that there are none."""
        if not result.records:
            return self.not_found(result, asked)
        paging = Paging(len(result.records))
        return self._bounded(result, paging, style, lambda kept: render_references(kept, style))

    def not_found(self, result: Result, asked: str) -> Reply:
        """The reply that the base has nothing about ``asked``, and what it covers."""
        missing = result.missing.rstrip(".").replace(_NOTHING, "nothing about", 1)
        about = f" about {asked}" if asked else ""
        said = f"Nothing in the base{about}" + (f": {missing}" if missing else "")
        covered = extent.in_words(self._base)
        structured = {
            **self._shared_fields(result, found=False),
            "nothing": f"{said}.",
            "covers": extent.extent(self._base),
        }
        text = f"{said}.\n{covered}\n{NOT_HELD}\n"
        return Reply(_shortened_text(text), structured)

    def _bounded(
        self, result: Result, paging: Paging, style: str, page: Callable[[Result], str]
    ) -> Reply:
        """As many records as are asked for and fit, at least one, if possible in whole groups."""
        groups = _after_skip(_groups(result), paging.skip)
        paging = paging._replace(skip=len(result.records) - sum(map(len, groups)))
        most = paging.limit
        while True:
            kept = _first_groups(groups, most)
            shown = msgspec.structs.replace(result, records=kept)
            reply = self._reply(shown, result.records, paging, style, page(shown))
            size = _relative_size(reply)
            if size <= 1:
                return reply
            if len(kept) == 1:
                return _shortened(reply)
            if len(kept) == len(groups[0]):  # a figure with more challengers than fit
                groups = [(record,) for record in kept] + groups[1:]
            most = min(len(kept) - 1, int(len(kept) / size))

    def _reply(
        self, shown: Result, every: Sequence[AnyRecord], paging: Paging, style: str, page: str
    ) -> Reply:
        compaction = Compaction(self._base, self._challenges, style)
        records = compaction.records(shown)
        challenging = _not_shown(records, "challenged_by")
        beside = _not_shown(records, "beside")
        structured = {
            **self._shared_fields(shown, found=True),
            "records": records,
            "references": compaction.references(),
        }
        below: list[str] = []
        if len(shown.records) < len(every):
            structured["left_out"] = left_out = _left_out(shown.records, every, paging)
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

    def _shared_fields(self, result: Result, *, found: bool) -> dict[str, Any]:
        """The fields that every answer has."""
        fields: dict[str, Any] = {
            "found": found,
            "heading": result.heading,
            "records": [],
            "references": [],
            "base": extent.identity(self._base),
        }
        if result.remarks:
            fields["remarks"] = [*result.remarks]
        return fields


def _not_shown(records: Sequence[Plain], key: str) -> list[Plain]:
    """The records that ``records`` have under ``key`` and that are not among them, each once."""
    shown = {record["path"] for record in records}
    others = (other for record in records for other in record.get(key, ()))
    return list({o["path"]: o for o in others if o["path"] not in shown}.values())


def _page(result: Result) -> str:
    """The page that the command line prints into a pipe, without hints at its options."""
    if result.view == "whole":
        page = compose(result, "apa")
    else:
        page = compose_brief(result, "apa", every=True, short_references=True, commands=False)
    # The page of a search has its remarks already.
    remarks = () if result.view == "found" else result.remarks
    return "\n".join([render_text(page, Screen()).rstrip("\n"), *remarks])


def _groups(result: Result) -> list[Group]:
    """The records in groups that stay together: a figure and those that challenge it."""
    stats = [record for record in result.records if isinstance(record, Stat)]
    if len(stats) < len(result.records) or result.view != "list":
        return [(record,) for record in result.records]
    return [*reading_order.clusters(result.base, stats, reading_order.Span(*result.asked))]


def _after_skip(groups: list[Group], skip: int) -> list[Group]:
    """The groups after the first ``skip`` records, at least the last group."""
    for at, group in enumerate(groups):
        if skip < len(group):
            return [group[skip:], *groups[at + 1 :]]
        skip -= len(group)
    return groups[-1:]


def _first_groups(groups: Sequence[Group], count: int) -> Group:
    """The records of the first groups, about ``count`` of them, at least one whole group."""
    kept: list[AnyRecord] = []
    for group in groups:
        if kept and len(kept) + len(group) > count:
            break
        kept += group
    return tuple(kept)


def _left_out(
    shown: Sequence[AnyRecord], every: Sequence[AnyRecord], paging: Paging
) -> dict[str, Any]:
    """How many records are not shown, how many of them are challenged, and how to see them."""
    after = paging.skip + len(shown)
    rest = (*every[: paging.skip], *every[after:])
    challenged = sum(record.standing in CHALLENGING for record in rest)
    also = f", {challenged} of them disputed or contradicted" if challenged else ""
    more = after < len(every) and paging.can_continue
    how = f"Ask again with skip {after} for more, or ask for less." if more else "Ask for fewer."
    return {
        "records": len(rest),
        "challenged": challenged,
        "say": f"Left out: {len(rest)} of {counted(len(every), 'record')}{also}. {how}",
        "skip": after if more else None,
    }


def _relative_size(reply: Reply) -> float:
    """The size of a reply as a multiple of the limits: more than 1 is too large."""
    return max(_length(reply.structured) / MOST_STRUCTURED, len(reply.text) / MOST_TEXT)


def _length(structured: dict[str, Any]) -> int:
    return len(msgspec.json.encode(structured).decode())


def _shortened(reply: Reply) -> Reply:
    """A reply of one record that is too large, with its long texts and lists cut."""
    references = reply.structured["references"]
    structured = _cut(reply.structured, 1) | {"references": references, "cut": True}
    (whole,) = reply.structured["records"]
    core = {key: whole[key] for key in _CORE_FIELDS if key in whole}
    factor = 1
    while _length(structured) > MOST_STRUCTURED and factor <= _MOST_ITEMS:
        record = _cut(core, factor)
        named = {item["source"] for item in record["evidence"]}
        cited = [_cut(one, factor) for one in references if one["id"] in named]
        structured |= {"records": [record], "references": cited}
        factor *= 2
    first = lines(structured["records"], structured["references"])
    return Reply(_shortened_text("\n".join([*first, reply.text])), structured)


def _cut(value: Any, factor: int) -> Any:
    """``value`` with long texts and lists cut, at any depth; a larger ``factor`` cuts more."""
    longest = _LONGEST_VALUE // factor
    if isinstance(value, str) and len(value) > longest:
        return f"{value[:longest]} [cut: {len(value):,} characters in all]"
    if isinstance(value, list):
        return [_cut(item, factor) for item in value[: _MOST_ITEMS // factor]]
    if isinstance(value, dict):
        return {key: _cut(item, factor) for key, item in value.items()}
    return value


def _shortened_text(text: str) -> str:
    if len(text) <= MOST_TEXT:
        return text
    kept = text[:MOST_TEXT].rpartition("\n")[0] or text[:MOST_TEXT]
    return (
        f"{kept}\n[Cut here: {len(text):,} characters in all. The structured answer has the "
        f"references, and the tool cite gives them.] {RULES}\n"
    )


def quoted(text: str) -> str:
    """What was asked, in quotation marks and in one line of at most 100 characters."""
    plain = make_visible(" ".join(text.split()))
    return repr(plain if len(plain) <= 100 else f"{plain[:99]}…")
