"""Messages about places in files, as SARIF and as workflow commands of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from defector_facts import __version__
from defector_facts.render.json_text import json_text

Level: TypeAlias = Literal["error", "warning", "notice"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Annotation(NamedTuple):
    """A message about one place in a file; ``rule`` is the kind of finding.

    Lines and columns count from 1, in code points; line 0 means the whole file. ``offset`` and
    ``length``, also in code points, give the extent of the place where it is known.
    """

    file: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    offset: int | None = None
    length: int | None = None


def render_sarif(tool: str, annotations: Sequence[Annotation]) -> str:
    """A SARIF 2.1.0 log, which code hosts and editors read."""
    rules = sorted({annotation.rule for annotation in annotations})
    run = {
        "tool": {
            "driver": {
                "name": tool,
                "version": __version__,
                "rules": [{"id": name} for name in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(annotation) for annotation in annotations],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _result(annotation: Annotation) -> dict[str, Any]:
    passed = annotation.level == "notice"
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(annotation.file)}}
    if region := _region(annotation):
        location["region"] = region
    return {
        "ruleId": annotation.rule,
        "level": "none" if passed else annotation.level,
        "kind": "pass" if passed else "fail",
        "message": {"text": annotation.message},
        "locations": [{"physicalLocation": location}],
    }


def _region(annotation: Annotation) -> dict[str, int]:
    region: dict[str, int] = {}
    if annotation.line:
        region = {"startLine": annotation.line, "startColumn": annotation.column}
    if annotation.offset is not None and annotation.length is not None:
        region |= {"charOffset": annotation.offset, "charLength": annotation.length}
    return region


def _uri(name: str) -> str:
    from pathlib import PurePath
    from urllib.parse import quote

    return quote(PurePath(name).as_posix())


def workflow_commands(annotations: Iterable[Annotation]) -> str:
    """Workflow commands, with which GitHub Actions annotates the lines of a pull request."""
    lines = []
    for item in annotations:
        position = f",line={item.line},col={item.column}" if item.line else ""
        place = f"file={_property(item.file)}{position},title={_property(item.rule)}"
        lines.append(f"::{item.level} {place}::{_data(item.message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
