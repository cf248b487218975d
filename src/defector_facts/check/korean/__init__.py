"""Korean sentences: their times and numbers as the same records, and whose the numbers are."""
