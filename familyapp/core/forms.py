from typing import Any
from uuid import uuid4, uuid5

from django import forms
from django.core import validators
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class Renderer(TemplatesSetting):
    """Every form of ours, and allauth's, shows its fields through one component."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


def say_errors_kindly() -> None:
    """Plain words in place of Django's, for every form that is defined after this."""
    forms.Field.default_error_messages = {"required": _("Please fill this in.")}
    choose = _("Please choose one from the list.")
    forms.ChoiceField.default_error_messages = {"required": choose, "invalid_choice": choose}
    forms.ModelChoiceField.default_error_messages = {"required": choose, "invalid_choice": choose}
    validators.EmailValidator.message = _(
        "This does not look like an email address. It should be like name@example.org."
    )
    validators.MaxLengthValidator.message = ngettext_lazy(
        "This is too long: there is room for %(limit_value)d letter.",
        "This is too long: there is room for %(limit_value)d letters, and it has %(show_value)d.",
        "limit_value",
    )


LETTERS = 5000


def a_key() -> forms.UUIDField:
    """Made with the page: see `Keyed`."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class Keyed(forms.BaseForm):
    """A form with a `key` that names what it makes: the page's key and the words together. The
    same sent twice is one thing; other words, from a page that one went back to, are another."""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if key := found.get("key"):
            said = (f"{name}: {found[name]}" for name in sorted(found) if name != "key")
            found["key"] = uuid5(key, "\n".join(said))
        return found


def a_day(label: Any = "", **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is not a day. Write it like 24/11/2026.")},
        **options,
    )


def words(label: Any, rows: int = 4, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LETTERS, widget=area, **options)
