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
