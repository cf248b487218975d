"""Loads fact bases from files: reads, converts and checks them, and reports problems."""
