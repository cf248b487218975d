"""What the base says of a number that is a measure's, at its time."""
