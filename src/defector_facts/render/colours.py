"""The colours of text on a terminal: each is readable on a black and on a white background.

A theme may show its first 16 colours as it likes, and yellow, cyan and green are mostly too light
on white. So these are of the other 240, which look the same everywhere (Rich's name: a number).
"""

REFERENCE = "color(31)"  # blue green
FOUND = "bold color(28)"  # green
DISPUTED = "color(130)"  # brown
WRONG = "bold color(160)"  # red
WARNING = f"bold {DISPUTED}"
WOMEN = WHOLE = "color(31)"
SUPPORTED, ROUGHLY_RIGHT, FORECAST = "color(28)", "color(31)", "color(133)"
