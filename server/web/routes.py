"""Every page. Importing a page's module puts it on the blueprint, so each module of this package is imported here."""

import pkgutil
from importlib import import_module

from server import web
from server.web.blueprint import pages
from server.web.csrf import csrf
from server.web.imports.upload_size import allow_a_sheet
from server.web.signed_in import guard
from server.web.storable import refuse_unstorable

__all__ = ["pages"]

for module in pkgutil.walk_packages(web.__path__, f"{web.__name__}."):
    import_module(module.name)

pages.before_request(allow_a_sheet)
pages.before_request(refuse_unstorable)
pages.before_request(csrf.protect)
pages.before_request(guard)
