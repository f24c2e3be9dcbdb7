"""Forms that show every kind of field in the gallery; nothing is done with them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from familyapp.core import files
from familyapp.core.forms_files import KeptFileField
from familyapp.core.pictures import several
from familyapp.feedback.words import YOUNG_CARDS


class SampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label=_("Full name"), help_text=_("As people know them."))
    email = forms.EmailField(label=_("Email"))
    kind = forms.ChoiceField(
        label=_("Kind of work"), choices=[("", _("Choose one")), ("senco", _("SENCO"))]
    )
    how = forms.ChoiceField(
        label=_("How would you like to hear?"),
        choices=[("app", _("In the app")), ("email", _("By email"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What would you like to say?"), required=False, widget=forms.Textarea
    )
    photo = forms.FileField(label=_("Photo"), required=False)
    agree = forms.BooleanField(label=_("I have read this"))


class SampleCodeForm(forms.Form):
    code = forms.CharField()


class SampleUploadForm(forms.Form):
    said = KeptFileField(kinds=files.SAID, label=_("Say it with a picture or your voice"))


class SampleCardsForm(forms.Form):
    picks = several(YOUNG_CARDS, _("What was good?"))
