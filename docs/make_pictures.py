"""The pictures of the README and the docs, made from what the program prints.

    python docs/make_pictures.py           makes docs/pictures/*.svg anew
    python docs/make_pictures.py --check   status 1 where one no longer shows what is printed

Each command runs on a terminal of its own (POSIX); Rich draws what it wrote there. The same output
gives the same bytes, and a picture loads nothing from the network. It carries the sum of the
output that it was made from, so that a new version of Rich does not make it stale.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

PICTURES: dict[str, str] = {
    "arrivals-chart": "stats arrivals 2009..2025 --years --chart",
    "year": "stats 2018 --measure arrivals",
    "who-says-so": "stats political-prisoners 2009..2014 --chart",
    "timeline": "timeline 2016..2018",
    "routes": "routes --status main",
    "claims": "claims contradicted",
}
FOLDER = Path(__file__).parent / "pictures"
COLUMNS = 88
# Rich's own template, without the font that it loads from the network.
TEMPLATE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg"
     role="img" aria-label="What the command prints">
    <style>
    .{unique_id}-matrix {{
        font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
        font-size: {char_height}px;
        line-height: {line_height}px;
        font-variant-east-asian: full-width;
    }}
    .{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    {chrome}
    <g transform="translate({terminal_x}, {terminal_y})"
       clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
"""


def main() -> int:
    """Makes every picture, or checks that each shows what is printed; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where one is stale")
    only_check = parser.parse_args().check
    stale = []
    FOLDER.mkdir(exist_ok=True)
    for name, command in PICTURES.items():
        file, printed = FOLDER / f"{name}.svg", on_terminal(command.split())
        if only_check:
            shown = file.read_text("utf-8") if file.exists() else ""
            stale += [] if made_from(printed, command) in shown else [file.name]
        else:
            file.write_text(drawn(name, command, printed), "utf-8")
    unknown = {file.name for file in FOLDER.glob("*.svg")} - {f"{name}.svg" for name in PICTURES}
    for name in [*stale, *sorted(unknown)]:
        sys.stderr.write(f"{name} is not what the program prints; run: {Path(__file__).name}\n")
    return 1 if stale or unknown else 0


def on_terminal(arguments: list[str]) -> str:
    """What the program writes on a terminal of ``COLUMNS`` columns, with its colours."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 200, COLUMNS, 0, 0))
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FACTS_", "NO_", "FORCE_"))}
    env = {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "COLUMNS": str(COLUMNS)}
    command = [sys.executable, "-m", "defector_facts", *arguments, "--no-pager"]
    with subprocess.Popen(command, stdin=its, stdout=its, stderr=its, env=env) as process:
        os.close(its)
        chunks: list[bytes] = []
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # what Linux says when the last writer has gone
                break
            if not chunk:
                break
            chunks.append(chunk)
    os.close(ours)
    if process.returncode:
        raise SystemExit(f"facts {' '.join(arguments)}: status {process.returncode}")
    printed = b"".join(chunks).decode().replace("\r\n", "\n")
    return re.sub(r"\x1b\]8;.*?\x1b\\", "", printed)  # links, which a picture does not have


def made_from(printed: str, command: str) -> str:
    """What a picture says of the output that it was made from."""
    sum_ = hashlib.sha256(printed.encode()).hexdigest()
    return f"<desc>facts {command}; SHA-256 of what it printed: {sum_}</desc>"


def drawn(name: str, command: str, printed: str) -> str:
    """The picture of what a command printed."""
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, legacy_windows=False
    )
    console.print(Text.from_ansi(printed.rstrip("\n")), soft_wrap=True)
    picture = console.export_svg(
        title=f"facts {command}", theme=MONOKAI, code_format=TEMPLATE, unique_id=name
    )
    picture = picture.replace("<style>", f"{made_from(printed, command)}\n    <style>", 1)
    return "".join(f"{line.rstrip()}\n" for line in picture.splitlines())


if __name__ == "__main__":
    sys.exit(main())
