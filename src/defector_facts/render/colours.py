"""The colours of text on a terminal, each readable on a black and on a white background.

Themes change the first 16 colours, and yellow, cyan and green are mostly too light on white. So
these are from the other 240, which look the same everywhere (Rich names them by number).
"""

REFERENCE = "color(31)"  # blue green
FOUND = "bold color(28)"  # green
DISPUTED = "color(130)"  # brown
WRONG = "bold color(160)"  # red
WARNING = f"bold {DISPUTED}"
WOMEN = WHOLE = "color(31)"
SUPPORTED, ROUGHLY_RIGHT, FORECAST = "color(28)", "color(31)", "color(133)"
