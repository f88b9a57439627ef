"""The short-link redirect: the hot path, and nothing else."""

from server.links.redirect import links

__all__ = ["links"]
