"""The content library: posts, their wordings, and who approved which words."""

# Whoever can write a post also writes down its words: the index listens to every session, once it is imported.
from server.domain.library import search_index as search_index
