"""GET /settings/data: everything that is held on the reader, as one JSON file."""

import orjson
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.my_data import data_on
from server.web.blueprint import pages
from server.web.signed_in import me


@pages.get("/settings/data")
def data_download() -> Response:
    """The file, made anew each time."""
    now = utc_now()
    everything = {"generated_at": now.isoformat(), "data": data_on(db(), me())}
    return Response(
        orjson.dumps(everything, option=orjson.OPT_INDENT_2),
        mimetype="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="goodword-my-data-{now:%Y-%m-%d}.json"',
            "Cache-Control": "no-store",
        },
    )
