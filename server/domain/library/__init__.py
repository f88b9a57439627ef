"""The content library: posts, their wordings, and who approved which words."""
