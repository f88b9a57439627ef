"""What is approved with a post besides its wordings."""

from server.domain.library.post import Post


def content_wording(post: Post) -> str:
    """What goes out with every wording, as kept in an approval."""
    lines = [post.title, post.url, post.summary, post.disclosure, post.image_url, post.image_alt]
    lines += [f"{image.network}: {image.url} ({image.alt})" for image in post.images]
    return "\n".join(line for line in lines if line)
