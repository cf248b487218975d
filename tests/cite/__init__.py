"""References, compared with manuals and with other programs."""
