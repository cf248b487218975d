"""Compiles the fact base and its search index when the wheel is built, for a fast start.

A base with errors stops the build.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledBaseHook(BuildHookInterface[Any]):
    """Adds ``facts.msgpack`` and ``facts.index.msgpack`` to a wheel, beside ``facts.toml``."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._folder = tempfile.TemporaryDirectory(prefix="defector-facts-")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling once the wheel is written."""
        self._folder.cleanup()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds a wheel."""
        if version == "editable":
            return  # an editable install reads the facts.toml of the checkout
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from defector_facts.loading import compiled
            from defector_facts.loading.read import read
            from defector_facts.search import catalogue
        finally:
            sys.path.pop(0)
        toml = (root / "facts.toml").read_bytes()
        base = compiled.write(read([str(root / "facts.toml")]), toml)
        shipped = compiled.read(base, toml)
        if shipped is None:
            raise RuntimeError("the compiled base does not match the text it was made from")
        folder = Path(self._folder.name)
        files = {"facts.msgpack": base, catalogue.FILE: catalogue.write(shipped)}
        for name, data in files.items():
            (folder / name).write_bytes(data)
            build_data["force_include"][str(folder / name)] = f"defector_facts/{name}"
