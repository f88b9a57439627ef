"""The rows behind each figure of a post's story, one page a figure."""
