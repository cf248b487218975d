"""The tools for one base: each calls what the command of its name calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from defector_facts import query
from defector_facts.assistant import guidance, output_schema
from defector_facts.assistant.arguments import (
    Argument,
    ArgumentError,
    Given,
    input_schema,
    read_arguments,
)
from defector_facts.assistant.checked_text import check_text
from defector_facts.assistant.reply import Paging, Replies, Reply, quoted
from defector_facts.assistant.tools import CHECK, CITE, TOOLS, Tool
from defector_facts.base import FactBase
from defector_facts.cite import WITHOUT_SENTENCES


class UnknownToolError(Exception):
    """No tool has that name; the message lists the tools."""


class Offer(NamedTuple):
    """A tool as it is listed to a client; its schemas are plain data."""

    name: str
    title: str
    description: str
    input_schema: Mapping[str, Any]
    output_schema: Mapping[str, Any]


class Toolbox:
    """The tools for a base: those that it has records for, ``cite`` and ``check_text``."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._replies = Replies(base)
        self._tools = {
            tool.name: tool for tool in TOOLS if any(base.table(kind) for kind in tool.kinds)
        }

    def offers(self) -> Iterator[Offer]:
        """The tools, as they are listed to a client."""
        for tool in self._tools.values():
            yield self._offer(tool.name, tool.title, tool.arguments, output_schema.RECORDS)
        yield self._offer("cite", "References to paste", CITE, output_schema.REFERENCES)
        yield self._offer("check_text", "Check a text", CHECK, output_schema.CHECKED)

    def _offer(
        self, name: str, title: str, arguments: tuple[Argument, ...], answers: Mapping[str, Any]
    ) -> Offer:
        description = guidance.description(name, self.base)
        return Offer(name, title, description, input_schema(arguments, self.base), answers)

    def call(self, name: str, given: Given) -> Reply:
        """The reply of the tool ``name`` to the arguments ``given``.

        Raises ``UnknownToolError``, and ``ArgumentError`` if the tool can't use the arguments.
        """
        if name == "cite":
            return self._cite(read_arguments(CITE, given))
        if name == "check_text":
            values = read_arguments(CHECK, given)
            dated, terms = values.get("dated"), values.get("terms", False)
            return check_text(self.base, values["text"], dated, terms=terms)
        tool = self._tools.get(name)
        if tool is None:
            listed = ", ".join((*self._tools, "cite", "check_text"))
            raise UnknownToolError(f"no tool {quoted(name)}; the tools are: {listed}")
        values = read_arguments(tool.arguments, given)
        limit, skip = values.pop("limit", tool.limit), values.pop("skip", 0)
        paging = Paging(limit, skip, can_continue=tool.name != "show")
        return self._replies.records(
            tool.answer(self.base, values), paging, self._asked(tool, values)
        )

    def show(self, path: str) -> Reply:
        """The whole record at a path, as the tool ``show`` gives it."""
        return self.call("show", {"ids": [path]})

    def _asked(self, tool: Tool, values: Given) -> str:
        """What was asked, for the message that nothing was found."""
        if tool.name == "show":
            return self._unknown(values["ids"])
        if tool.name == "search":
            return quoted(values["words"])
        said = ", ".join(
            f"{name.replace('_', ' ')} {'' if value is True else quoted(str(value))}".rstrip()
            for name, value in values.items()
        )
        return tool.title.casefold() + (f" with {said}" if said else "")

    def _unknown(self, names: Sequence[str]) -> str:
        """The first few names that do not name exactly one record."""
        unknown = [name for name in names if len(self.base.named(name)) != 1]
        return ", ".join(map(quoted, unknown[:3]))

    def _cite(self, values: dict[str, Any]) -> Reply:
        named, style = values.get("ids", ()), values.get("style", "apa")
        itself, sentences = values.get("base_itself", False), values.get("sentences", False)
        if itself == bool(named):
            raise ArgumentError("give the ids of records, or base_itself")
        if sentences and style in WITHOUT_SENTENCES:
            raise ArgumentError(f"sentences cannot be used with the style {style}")
        selection = (
            query.BaseSelection()
            if itself
            else query.ReferencesSelection(ids=named, sentences=sentences)
        )
        result = query.answer(self.base, selection)
        return self._replies.references(result, style, self._unknown(named))
