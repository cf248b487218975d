"""The citation styles and formats: one module each, which defines ``STYLE``."""
