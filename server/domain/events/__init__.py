"""What happened, for those outside who asked to be told; written with the change it tells of, or not at all."""
