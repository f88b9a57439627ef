"""The form that takes a sheet."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField


class ImportForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """One file."""

    file = FileField("CSV or XLSX file")
