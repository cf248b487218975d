"""The base's values for each measure that a draft may mention."""
