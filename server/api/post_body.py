"""What a caller writes of a post, and the draft that it makes."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field

from server.api.fields import WHOLE, Body, Moment, Revision, Text
from server.domain.library.draft import (
    MAX_ALT_LENGTH,
    MAX_DISCLOSURE_LENGTH,
    MAX_NOTES_LENGTH,
    MAX_OWN_WORDS,
    MAX_REPEAT_DAYS,
    MAX_SUMMARY_LENGTH,
    MAX_TEXT_LENGTH,
    MAX_TEXTS_PER_NETWORK,
    MAX_TITLE_LENGTH,
    Picture,
    Wording,
)
from server.domain.library.web_address import MAX_URL_LENGTH
from server.networks import NETWORKS

MAX_SLUGS = 50


def _known_networks(networks: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(networks) - set(NETWORKS))
    if unknown:
        raise ValueError(f"There is no network {unknown[0][:40]!r}; choose among {', '.join(NETWORKS)}.")
    return networks


Slugs = Annotated[list[Annotated[Text, Field(min_length=1, max_length=120)]], Field(max_length=MAX_SLUGS)]
Address = Annotated[Text, Field(max_length=MAX_URL_LENGTH, description="An http or https address.")]


class WordingIn(Body):
    """One wording. A locked one is to be sent as it is."""

    text: Annotated[Text, Field(min_length=1, max_length=MAX_TEXT_LENGTH)]
    locked: bool = False


class PictureIn(Body):
    """A picture for one network, and what it shows in words."""

    url: Address
    alt: Annotated[Text, Field(min_length=1, max_length=MAX_ALT_LENGTH)]


class PostContent(Body):
    """The content of a post. Topics, groups and the campaign are slugs; `networks` maps a network to its wordings."""

    title: Annotated[Text, Field(max_length=MAX_TITLE_LENGTH)] = ""
    url: Address = ""
    summary: Annotated[Text, Field(max_length=MAX_SUMMARY_LENGTH)] = ""
    notes: Annotated[Text, Field(max_length=MAX_NOTES_LENGTH, description="For whoever edits the post.")] = ""
    topics: Slugs = []
    groups: Slugs = []
    language: Annotated[Text, Field(max_length=12, examples=["en"])] = "en"
    disclosure: Annotated[Text, Field(max_length=MAX_DISCLOSURE_LENGTH)] = ""
    image_url: Address | None = None
    image_alt: Annotated[Text, Field(max_length=MAX_ALT_LENGTH)] | None = None
    live_from: Moment | None = None
    expires_at: Moment | None = None
    campaign: Annotated[Text, Field(max_length=80)] | None = None
    featured: bool = False
    pinned: bool = False
    repeat_after_days: Annotated[int, Field(ge=1, le=MAX_REPEAT_DAYS), WHOLE] | None = None
    own_words_minimum: Annotated[int, Field(ge=0, le=MAX_OWN_WORDS), WHOLE] = 0
    images: Annotated[dict[str, PictureIn], AfterValidator(_known_networks)] = {}
    networks: Annotated[
        dict[str, Annotated[list[WordingIn], Field(max_length=MAX_TEXTS_PER_NETWORK)]],
        AfterValidator(_known_networks),
    ] = {}


class PostIn(PostContent):
    """A new post: a page worth sharing, and as much about it as is known."""

    title: Annotated[Text, Field(min_length=1, max_length=MAX_TITLE_LENGTH)]
    url: Annotated[Address, Field(min_length=1)]


class PostChange(PostContent):
    """The fields to change; those left out stay. `revision` is that of the post as it was read."""

    revision: Revision | None = None


def fields_of(body: PostContent) -> dict[str, Any]:
    """What was sent, as fields of a draft."""
    said = {name: getattr(body, name) for name in body.model_fields_set if name != "revision"}
    if "images" in said:
        said["images"] = {network: Picture(picture.url, picture.alt) for network, picture in said["images"].items()}
    if "networks" in said:
        said["networks"] = {
            network: [Wording(wording.text, wording.locked) for wording in wordings]
            for network, wordings in said["networks"].items()
        }
    return said
