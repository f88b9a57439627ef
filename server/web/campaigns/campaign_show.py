"""GET /campaigns/<id>: one campaign, how far it is, and its posts."""

from flask import render_template
from sqlalchemy import or_, select

from server.clock import utc_now
from server.context import db
from server.domain.library.campaign import Campaign, Goal
from server.domain.library.post import Post, PostState
from server.domain.library.reviewers import posts_of_manager
from server.domain.library.visibility import post_status
from server.domain.people.person import Person
from server.domain.reach.campaign_progress import progress_by_post
from server.web.blueprint import only_for, pages
from server.web.boards.wanted_period import today
from server.web.campaigns.campaign_record import LOOKERS, campaign_of
from server.web.campaigns.campaign_view import ROWS, STANDING, UNITS, views_of
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me

MAX_POSTS = 200


@pages.get("/campaigns/<int:campaign_id>")
@only_for(*LOOKERS)
def campaign_show(campaign_id: int) -> str:
    """The campaign with its newest posts and what each of them brought."""
    campaign = campaign_of(db(), campaign_id)
    (view,) = views_of(db(), [campaign], today())
    posts, brought = _posts(campaign, me()), progress_by_post(db(), campaign)
    return render_template(
        "campaign_show.html",
        view=view,
        campaign=campaign,
        figures=[(ROWS[goal], view.progress.of(goal), UNITS[goal], goal is campaign.goal) for goal in Goal],
        posts=[(post, post_status(post, utc_now()), *brought.get(post.id, (0, 0))) for post in posts[:MAX_POSTS]],
        older=len(posts) > MAX_POSTS,
        mine=set(db().scalars(select(Post.id).where(Post.campaign_id == campaign.id, posts_of_manager(db(), me())))),
        may_change=me().has_role(*REVIEWERS),
        STANDING=STANDING,
    )


def _posts(campaign: Campaign, reader: Person) -> list[Post]:
    """The latest first: what is approved, and what else is in the reader's library."""
    posts = select(Post).where(Post.campaign_id == campaign.id)
    seen = posts.where(or_(Post.state == PostState.APPROVED, posts_of_manager(db(), reader)))
    latest = seen.order_by(Post.live_from.desc().nulls_last(), Post.id.desc())
    return list(db().scalars(latest.limit(MAX_POSTS + 1)))
