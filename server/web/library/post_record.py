"""Who opens the pages of posts, and how those pages find one."""

from server.domain.library.own_posts import post_for, wording_for
from server.domain.library.reviewers import REVIEWERS
from server.domain.library.writing import WRITERS

__all__ = ["REVIEWERS", "WRITERS", "post_for", "wording_for"]
