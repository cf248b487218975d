"""The times that a sentence names, and what each is counted from."""
