"""The library's pages: what there is to share, and who approved which words."""
