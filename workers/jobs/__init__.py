"""One job per file; file = function = job name."""
