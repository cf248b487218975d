"""From files to a fact base: reading, converting, checking, and saying what is wrong where."""
