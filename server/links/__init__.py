"""The short-link redirect: the hot path, and nothing else."""

from flask import Blueprint

links = Blueprint("links", __name__)
