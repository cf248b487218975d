"""What a sentence says by itself: its numbers, its clauses, what it asserts."""
