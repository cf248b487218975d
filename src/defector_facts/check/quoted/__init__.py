"""Quotations of a draft against those of a base."""
