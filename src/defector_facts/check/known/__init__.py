"""What a base holds of each measure that a draft may speak of."""
