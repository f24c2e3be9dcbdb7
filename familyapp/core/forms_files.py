"""A form's field for a private upload, checked by `core.files`.

    file = KeptFileField(kinds=files.PAPERS, label=_("The paper"))

`cleaned_data["file"]` is a `files.Taken` for `files.keep`, or None. The page's form says
`enctype="multipart/form-data"` and `data-upload`: with a script it is then sent with a progress
bar and can be stopped. What the field needs of styles and scripts it brings along.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from familyapp.core import files

# Phones make a JPEG of a photo of another kind for a page that names JPEG.
PICTURES = "image/jpeg,image/png,image/webp"
ACCEPTS = {
    "picture": PICTURES,
    "voice": "audio/*",
    "pdf": ".pdf,application/pdf",
    "document": ".docx,.xlsx,.pptx,.odt",
}
HELP: dict[frozenset[str], Promise] = {
    files.PICTURES: _("A photo or another picture, up to 15 MB."),
    files.SAID: _("A picture or a recording, up to 15 MB."),
    files.PAPERS: _("A PDF, a Word, Excel or PowerPoint file, or a picture, up to 15 MB."),
}


class KeptFileInput(forms.FileInput):
    """A plain file input; with a script it shows what was chosen, and can record a voice."""

    template_name = "components/upload.html"

    def __init__(self, kinds: Collection[str]) -> None:
        self.kinds = kinds
        order = [kind for kind in ACCEPTS if kind in kinds]
        super().__init__({"accept": ",".join(ACCEPTS[kind] for kind in order)})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["most"] = files.UPLOAD_BYTES
        context["too_big"] = files.too_big()
        context["voice"] = "voice" in self.kinds
        return context


class KeptFileField(forms.FileField):
    """Takes an upload of these kinds in: `clean` gives `files.Taken`, or None without one."""

    def __init__(self, *, kinds: Collection[str], required: bool = False, **options: Any) -> None:
        self.kinds = frozenset(kinds)
        options.setdefault("help_text", HELP.get(self.kinds, ""))
        options.setdefault("widget", KeptFileInput(self.kinds))
        # An empty file gets its sentence from `take_in`, as every other refused one does.
        super().__init__(required=required, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> files.Taken | None:
        upload = super().clean(data, initial)
        return files.take_in(upload, self.kinds) if isinstance(upload, UploadedFile) else None
