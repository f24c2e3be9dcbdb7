"""Sending a file of entries: what is wrong with the whole of it is said before it is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from familyapp.core.files import UPLOAD_BYTES, too_big
from familyapp.core.forms import Keyed, a_key
from familyapp.services.offer.columns import UNSEEN
from familyapp.services.offer.tables import FileProblem, Table, read_table

NAME = 150


@dataclass(frozen=True)
class Sent:
    """A file whose rows can be read."""

    name: str
    content: bytes
    table: Table

    def __str__(self) -> str:
        """The same for the same file: a form that is sent twice is known by it (`Keyed`)."""
        return f"{self.name} {hashlib.sha256(self.content).hexdigest()}"


class TableField(forms.FileField):
    """Gives `Sent`."""

    def __init__(self, **options: Any) -> None:
        widget = forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"})
        super().__init__(allow_empty_file=True, widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> Sent:
        upload = super().clean(data, initial)
        if (upload.size or 0) > UPLOAD_BYTES:
            raise forms.ValidationError(too_big())
        content = upload.read()
        try:
            table = read_table(content)
            table.count()
        except FileProblem as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        name = UNSEEN.sub("", PurePath(str(upload.name).replace("\\", "/")).name)
        return Sent(name[-NAME:] or "file.csv", content, table)


class FileForm(Keyed, forms.Form):
    file = TableField(
        label=_("The file"),
        help_text=_("A CSV file, up to 20,000 rows and 15 MB. At first it is only checked."),
        error_messages={"required": _("Please choose a file.")},
    )
    key = a_key()
