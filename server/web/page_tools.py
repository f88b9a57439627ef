"""What every template may use: words, dates, assets and the navigation of the person who looks."""

from datetime import datetime

from flask import Flask
from jinja2 import StrictUndefined
from markupsafe import Markup

from server.clock import utc_now
from server.context import context
from server.domain.recognition.points import CLICK_POINTS, SHARE_POINTS
from server.networks import NETWORKS
from server.web import dates, words
from server.web.assets import asset
from server.web.form_faults import faults, input_attributes
from server.web.library.audience_view import audience_of_form
from server.web.library.post_lint import mend_address, post_lint
from server.web.library.tabs import library_tabs_for
from server.web.library.wording_view import wording_views
from server.web.navigation import destinations_for
from server.web.signed_in import person_or_none


def init_page_tools(app: Flask) -> None:
    """Set up Jinja. A name that is missing is a fault, not an empty space."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=asset,
        audience_of_form=audience_of_form,
        input_attributes=input_attributes,
        faults=faults,
        mend_address=mend_address,
        post_lint=post_lint,
        LINK_STATE=words.LINK_STATE,
        SEVERITY=words.SEVERITY,
        POST_STATUS=words.POST_STATUS,
        WORDING_STATE=words.WORDING_STATE,
        SHARE_STATE=words.SHARE_STATE,
        CLICK_CLASS=words.CLICK_CLASS,
        MENTION_STATE=words.MENTION_STATE,
        SOURCE_STATE=words.SOURCE_STATE,
        IMPORT_STATE=words.IMPORT_STATE,
        wording_views=wording_views,
        SUGGESTION_STATE=words.SUGGESTION_STATE,
        ROLE=words.ROLE,
        count_of=words.count_of,
        confidence_in_words=words.confidence_in_words,
    )
    app.jinja_env.filters.update(ago=_ago, moment=_moment, language=words.language_name, network=_network)
    app.jinja_env.filters["day"] = dates.day_in_words
    app.jinja_env.filters["weekday"] = dates.weekday_in_words
    app.jinja_env.filters["month"] = dates.month_in_words
    app.jinja_env.filters["clock"] = _clock
    app.context_processor(_of_this_request)


def _of_this_request() -> dict[str, object]:
    person = person_or_none()
    destinations = destinations_for(person) if person else []
    return {
        "me": person,
        "programme": context().settings.programme,
        "destinations": destinations,
        "library_tabs": library_tabs_for(person) if person else [],
        "secondary": [to for to in destinations if to.secondary],
        "share_points": SHARE_POINTS,
        "click_points": CLICK_POINTS,
    }


def _moment(moment: datetime) -> Markup:
    text = dates.time_in_words(moment, context().settings.timezone)
    return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), text)


def _clock(moment: datetime) -> str:
    return dates.clock_in_words(moment, context().settings.timezone)


def _ago(moment: datetime) -> Markup:
    exact = dates.time_in_words(moment, context().settings.timezone)
    text = dates.ago(moment, utc_now())
    return Markup('<time datetime="{}" title="{}">{}</time>').format(moment.isoformat(), exact, text)


def _network(key: str) -> str:
    return NETWORKS[key].label if key in NETWORKS else key
