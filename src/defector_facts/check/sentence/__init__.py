"""Reads a sentence by itself: its numbers, its clauses, what it asserts."""
