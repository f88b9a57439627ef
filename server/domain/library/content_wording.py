"""What is approved with a post besides its wordings."""

from server.domain.library.post import Post

# What leaves the server with every share, so that changing it asks for a new approval.
APPROVED_FIELDS = ("title", "url", "summary", "image_url", "image_alt", "disclosure")
PICTURES = "images"


def content_wording(post: Post) -> str:
    """What goes out with every wording, as kept in an approval."""
    lines = [post.title, post.url, post.summary, post.disclosure, post.image_url, post.image_alt]
    lines += [f"{image.network}: {image.url} ({image.alt})" for image in post.images]
    return "\n".join(line for line in lines if line)
