"""Checks that a web address is valid and safe to print."""

from __future__ import annotations

import re
import unicodedata

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.I)
_END_OF_HOST = re.compile(r"[/?#]")
_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"`{}|\\^\x00-\x1f\x7f]")


def address_fault(address: str) -> tuple[str, str] | None:
    """What is wrong with ``address`` and what to do; ``None`` if it is valid.

    The scheme must be http or https, and the host ASCII, because letters of other scripts can
    look like Latin ones. The rest may have letters of any script.
    """
    scheme = _SCHEME.match(address)
    if scheme is None:
        return "must be a web address", "an address starts with https:// or http://"
    odd = _NOT_IN_ADDRESSES.search(address)
    if odd:
        return f"has {odd[0]!r}, which an address must not have", f"write {_percent(odd[0])}"
    host = _END_OF_HOST.split(address[scheme.end() :], maxsplit=1)[0]
    if not _HOST.fullmatch(host):
        return _host_fault(host)
    for character in address[scheme.end() + len(host) :]:
        if unicodedata.category(character)[0] in "PSZ" and not character.isascii():
            name = unicodedata.name(character).lower()
            message = f"has U+{ord(character):04X} ({name}), which must be a letter or a digit"
            return message, f"write {_percent(character)}"
    return None


def _host_fault(host: str) -> tuple[str, str]:
    if not host:
        return "has no host", "write it as https://example.org/page"
    if "@" in host:
        return "has a user name before its host", "remove what stands before the @"
    if not host.isascii():
        return f"has a host that is not ASCII: {host[:80]!r}", "write the host as xn--..."
    return f"has no valid host: {host[:80]!r}", "write it as https://example.org/page"


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
