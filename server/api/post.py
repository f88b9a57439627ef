"""GET /posts/{id}, PATCH /posts/{id}, and what there is to mend in it before it can be approved."""

from dataclasses import replace

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, row_id
from server.api.operation import operation
from server.api.post_answer import PostOut, post_out
from server.api.post_body import PostChange, fields_of
from server.clock import utc_now
from server.context import db
from server.domain.library.digest import draft_of
from server.domain.library.own_posts import post_for
from server.domain.library.severity import Severity
from server.domain.library.writing import update_post
from server.domain.people.api_token import Scope
from server.errors import Conflict
from server.fitness import findings_of


class FindingOut(Answer):
    """One thing to mend. An error stops approval, a warning does not. `wording_id` null: it is about the post."""

    rule: str
    severity: Severity
    message: str
    mend: str
    field: str
    wording_id: int | None


class Findings(Answer):
    """Everything to mend, errors first."""

    items: list[FindingOut]


@api.get("/posts/<int:post_id>")
@operation("get_post", tag="Library", scope=Scope.CONTENT_READ, refuses=[404])
@api.output(PostOut)
def post_show(post_id: int) -> PostOut:
    """The post as it stands."""
    return post_out(post_for(db(), caller(), row_id(post_id)))


@api.patch("/posts/<int:post_id>")
@operation("change_post", tag="Library", scope=Scope.CONTENT_WRITE, refuses=[404, 409], body=True)
@api.input(PostChange, location="json", arg_name="body")
@api.output(PostOut)
def post_change(post_id: int, body: PostChange) -> PostOut:
    """Change some fields. Words that are new or changed wait for approval again; wordings left as they are do not."""
    post = post_for(db(), caller(), row_id(post_id), to_change=True)
    if body.revision not in (None, post.revision):
        raise Conflict(
            f"The post has changed since: it is at revision {post.revision}. Read it again, then change it.",
            code="revision_outdated",
        )
    update_post(db(), post, replace(draft_of(post), **fields_of(body)), by=caller(), now=utc_now())
    answer = post_out(post)
    db().commit()
    return answer


@api.get("/posts/<int:post_id>/findings")
@operation("list_findings", tag="Library", scope=Scope.CONTENT_READ, refuses=[404])
@api.output(Findings)
def finding_list(post_id: int) -> Findings:
    """What there is to mend in the post, as its page says it."""
    found = findings_of(post_for(db(), caller(), row_id(post_id)))
    return Findings(
        items=[
            FindingOut(
                rule=finding.rule,
                severity=finding.severity,
                message=finding.message,
                mend=finding.mend,
                field=finding.field,
                wording_id=finding.share_text_id,
            )
            for finding in found
        ]
    )
