"""Recognition: what a share or a click is worth, and why."""
