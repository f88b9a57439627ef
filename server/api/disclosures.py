"""GET /disclosures: what people say where to show that they work here. The rules are kept on their page."""

from server.api.blueprint import api
from server.api.fields import Answer
from server.api.operation import operation
from server.context import db
from server.domain.library.disclosures import disclosures, precision_order
from server.domain.people.api_token import Scope


class DisclosureOut(Answer):
    """One rule. An empty country, network or language means any; a required one stands before a post's own text."""

    country: str
    network: str
    language: str
    text: str
    required: bool
    note: str


class DisclosureList(Answer):
    """Every rule, in the order in which they are tried: the first that fits applies."""

    items: list[DisclosureOut]


@api.get("/disclosures")
@operation("list_disclosures", tag="Library", scope=Scope.CONTENT_READ)
@api.output(DisclosureList)
def disclosure_list() -> DisclosureList:
    """The rules."""
    return DisclosureList(
        items=[
            DisclosureOut(
                country=rule.country,
                network=rule.network,
                language=rule.language,
                text=rule.text,
                required=rule.required,
                note=rule.note,
            )
            for rule in precision_order(disclosures(db()).rules)
        ]
    )
