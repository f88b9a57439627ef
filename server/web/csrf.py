"""Cross-site request forgery: every form of a page carries a token. The API does not, having bearer tokens instead."""

from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
