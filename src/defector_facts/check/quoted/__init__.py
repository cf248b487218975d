"""Compares the quotations of a draft with those of a base."""
