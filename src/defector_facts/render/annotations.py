"""Places in files with what is to be said of them: SARIF, and the commands of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import msgspec

from defector_facts import __version__

Level: TypeAlias = Literal["error", "warning", "notice"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Annotation(NamedTuple):
    """What is said of one place: ``rule`` is the kind of finding.

    Lines and columns count from 1, in code points; 0 is a file as a whole. ``offset`` and
    ``length``, in code points too, say how far the place goes, where that is known.
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
    """A log in SARIF 2.1.0, which code hosts and editors read; columns count code points."""
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
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _result(annotation: Annotation) -> dict[str, Any]:
    good = annotation.level == "notice"
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(annotation.file)}}
    region = _region(annotation)
    return {
        "ruleId": annotation.rule,
        "level": "none" if good else annotation.level,
        "kind": "pass" if good else "fail",
        "message": {"text": annotation.message},
        "locations": [{"physicalLocation": {**location, "region": region} if region else location}],
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
    """Workflow commands of GitHub Actions, which marks the lines of a pull request with them."""
    lines = []
    for item in annotations:
        at = f",line={item.line},col={item.column}" if item.line else ""
        place = f"file={_property(item.file)}{at},title={_property(item.rule)}"
        lines.append(f"::{item.level} {place}::{_data(item.message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
