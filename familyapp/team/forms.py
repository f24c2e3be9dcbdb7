"""What a key worker says of a professional."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from familyapp.core.files import photo_of_a_face
from familyapp.services.models import ServiceRole
from familyapp.services.role_cards import ROLE_CHOICES
from familyapp.services.selectors import services_by_name, workers_by_name
from familyapp.team.models import TeamMember


class WorkerField(forms.ModelChoiceField):
    """One current role, shown as who holds it and where."""

    def label_from_instance(self, role: ServiceRole) -> str:
        return f"{role.person.name}, {role.service.name}"


class ProfessionalForm(forms.ModelForm):
    """A professional, with or without an account here, or what is said of one."""

    # Made with the page, so that a form sent twice adds one person.
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    role_card = forms.ChoiceField(
        label=_("Kind of work"), choices=[("", _("Choose one")), *ROLE_CHOICES]
    )
    signs_in = WorkerField(
        label=_("Somebody who signs in here"),
        queryset=ServiceRole.objects.none(),
        required=False,
        empty_label=_("Nobody of this list"),
        help_text=_("They will be able to open this team. Leave the name empty then."),
    )
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("A face helps a child know who is coming. JPEG, PNG or WebP, up to 8 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    field_order = ("key", "signs_in", "listed_name", "role_card")

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
            "email": _("Email at work"),
        }
        help_texts = {
            "purpose": _("One plain sentence. The family reads it."),
            "days": _("For example: Tuesdays at school, 9 to 12"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services_by_name()  # type: ignore[attr-defined]
        self.fields["service"].empty_label = _("None, or not in the list")  # type: ignore[attr-defined]
        self.fields["purpose"].required = True
        if self.instance._state.adding:
            self.fields["signs_in"].queryset = workers_by_name()  # type: ignore[attr-defined]
            self.fields["listed_name"].only_if = True  # type: ignore[attr-defined]
            self.fields["listed_name"].help_text = _("Of somebody who does not sign in here.")
        else:
            del self.fields["signs_in"]
            self.fields["listed_name"].required = True
        if self.instance.person_id:
            del self.fields["listed_name"]  # their own account says what they are called

    def clean(self) -> dict[str, Any]:
        """Either a name, or somebody who signs in here, with the service they work in."""
        said = super().clean() or self.cleaned_data
        role = said.pop("signs_in", None)
        if role:
            if said.get("service") not in (None, role.service):
                self.add_error("service", _("They work in another service. Choose that, or none."))
            return said | {"person": role.person, "service": role.service, "listed_name": ""}
        if "signs_in" in self.fields and not said.get("listed_name", "x"):
            self.add_error("listed_name", _("Please fill this in."))
        return said

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
