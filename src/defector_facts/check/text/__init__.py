"""A draft's text: its paragraphs, tokens and sentences, and the phrases of a base in them."""
