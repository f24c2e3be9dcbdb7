"""What a key worker says of a professional."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from familyapp.core.files import photo_of_a_face
from familyapp.services.role_cards import ROLE_CHOICES
from familyapp.services.selectors import services_by_name
from familyapp.team.models import TeamMember


class ProfessionalForm(forms.ModelForm):
    """A professional without an account here, or what is said of one who has it."""

    # Made with the page, so that a form sent twice adds one person.
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    role_card = forms.ChoiceField(
        label=_("Kind of work"), choices=[("", _("Choose one")), *ROLE_CHOICES]
    )
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("A face helps a child know who is coming. JPEG, PNG or WebP, up to 8 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    class Meta:
        model = TeamMember
        fields = (
            "listed_name",
            "role_card",
            "service",
            "purpose",
            "days",
            "phone",
            "email",
            "photo",
        )
        labels = {
            "listed_name": _("Full name"),
            "service": _("Service"),
            "purpose": _("What they do for this child"),
            "days": _("Days and hours"),
            "phone": _("Phone at work"),
            "email": _("E-mail at work"),
        }
        help_texts = {
            "purpose": _("One plain sentence. The family reads it."),
            "days": _("For example: Tuesdays at school, 9 to 12"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services_by_name()  # type: ignore[attr-defined]
        self.fields["service"].empty_label = _("None, or not in the list")  # type: ignore[attr-defined]
        self.fields["listed_name"].required = True
        self.fields["purpose"].required = True
        if self.instance.person_id:
            del self.fields["listed_name"]  # their own account says what they are called

    def clean_photo(self) -> Any:
        """A new upload, made anew; without one the photo that is there."""
        upload = self.cleaned_data.get("photo")
        if not upload or upload == self.instance.photo:
            return self.instance.photo
        made: ContentFile[bytes] = photo_of_a_face(upload)
        made.name = f"{self.instance.pk}.jpg"
        return made


class EndForm(forms.Form):
    """Why somebody's time in the team ends, in words that the family may read."""

    reason = forms.CharField(
        label=_("Why does their time in the team end?"),
        max_length=300,
        help_text=_("One plain sentence, for example: Sana has a new job."),
    )
