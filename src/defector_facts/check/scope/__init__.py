"""Which numbers of a sentence are a measure's, and which time each speaks of."""
