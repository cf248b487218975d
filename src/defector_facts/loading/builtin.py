"""Files of the package, such as the shipped base."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from defector_facts.base import SHIPPED as BUILTIN

__all__ = ["BUILTIN", "packaged", "read_builtin"]

_PACKAGE = Path(__file__).parents[1]


def packaged(name: str) -> bytes:
    """The bytes of a file of the package, in a folder or a zip file.

    Raises ``OSError`` if there is no such file. ``importlib.resources`` does the same, but
    importing it takes half as long as starting the interpreter.
    """
    loader: Any = __spec__.loader
    return bytes(loader.get_data(str(_PACKAGE / name)))


def read_builtin() -> tuple[str, bytes]:
    """The path and the bytes of the shipped base: in the package, or else in the checkout."""
    try:
        return str(_PACKAGE / "facts.toml"), packaged("facts.toml")
    except OSError:
        checkout = _PACKAGE.parents[1] / "facts.toml"
        return str(checkout), checkout.read_bytes()
