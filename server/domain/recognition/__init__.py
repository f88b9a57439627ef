"""Recognition: points, badges and thanks, each with its reason. Scores are for thanking people."""
