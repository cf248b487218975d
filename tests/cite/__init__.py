"""The references, against the programs and manuals that others wrote."""
