"""Compiles the fact base into the wheel, checked, so that installed it loads fast.

A base with a fault stops the build.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledBaseHook(BuildHookInterface[Any]):
    """Adds ``facts.msgpack`` beside ``facts.toml`` in a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds a wheel."""
        if version == "editable":
            return  # the checkout's own file is edited and read as it is
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from defector_facts.loading import compiled
            from defector_facts.loading.read import read
        finally:
            sys.path.pop(0)
        toml = root / "facts.toml"
        folder = Path(tempfile.mkdtemp())
        target = folder / "facts.msgpack"
        target.write_bytes(compiled.write(read([str(toml)]), toml.read_bytes()))
        build_data["force_include"][str(target)] = "defector_facts/facts.msgpack"
