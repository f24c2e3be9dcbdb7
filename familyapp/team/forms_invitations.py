"""What a worker says of somebody before they are let in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from familyapp.accounts.models import User, normalised_email
from familyapp.services.models import ServiceRole
from familyapp.team.ages import DECIDES, GROWN
from familyapp.team.models import AccessBasis, Thing

NOBODY, INBOX, PHONE = "nobody", "inbox", "phone"
WAYS_IN = {INBOX: User.WayIn.PASSKEY, PHONE: User.WayIn.QR}
Kind = AccessBasis.Kind
SOMEBODY_ELSE = [
    (INBOX, _("Somebody else opens the inbox too. They get a code from your screen.")),
    (
        PHONE,
        _("Somebody else unlocks the phone too. They get a code from your screen, each time."),
    ),
]
# The bases that open only what is ticked.
IN_PARTS = (Kind.AGREEMENT, Kind.REPRESENTATIVE)
KINDS = [
    (
        Kind.RESPONSIBILITY,
        _(
            "Parental responsibility: the law gives them a say, as it does most parents. Opens "
            "everything that is shared, until the young person turns 18."
        ),
    ),
    (
        Kind.AGREEMENT,
        _("The young person agreed: they said yes to this person. Opens only what you tick."),
    ),
    (
        Kind.REPRESENTATIVE,
        _(
            "Representative: decides for the young person, from 16, in one matter that they "
            "cannot decide themselves. Opens only what you tick."
        ),
    ),
    (
        Kind.FOSTER_CARER,
        _("Foster carer: the child is placed with them. Opens everything that is shared."),
    ),
    (
        Kind.CARE_ORDER,
        _(
            "The council, under a care order: this person acts for it, for example as the "
            "child's social worker. Opens everything that is shared."
        ),
    ),
]


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **more.pop("attrs", {})}),
        error_messages={"invalid": _("This is not a date. It should be like 28/02/2027.")},
        **more,
    )


class WhoElseForm(forms.Form):
    """Whether an inbox is somebody's own: what decides how they sign in."""

    # Made with the page, so that a form sent twice lets one person in.
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    others = forms.ChoiceField(
        label=_("Who else can open this phone or inbox?"),
        choices=[
            (NOBODY, _("Nobody else. They get an invitation by email.")),
            *SOMEBODY_ELSE,
        ],
        widget=forms.RadioSelect,
        help_text=_("Ask them when you are alone. A partner or a parent counts as somebody else."),
    )
    email = forms.EmailField(
        label=_("Their email"),
        required=False,
        help_text=_("Only where nobody else opens it. Otherwise it is neither used nor kept."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "data-when": "others=nobody"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.only_if = "data-when" in field.widget.attrs  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """In lower case; nothing where somebody else opens the inbox."""
        if self.data.get(self.add_prefix("others")) != NOBODY:
            return ""
        email = normalised_email(self.cleaned_data.get("email"))
        if not email:
            raise forms.ValidationError(_("Please fill this in: the invitation goes there."))
        return email

    @property
    def has_own_inbox(self) -> bool:
        return bool(self.cleaned_data["others"] == NOBODY)

    @property
    def way_in(self) -> User.WayIn:
        """How they will sign in. Call when valid."""
        return WAYS_IN.get(self.cleaned_data["others"], User.WayIn.EMAIL)

    def said(self) -> dict[str, Any]:
        """What was said, without the question and its answer. Call when valid."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("others", "email")
        }


class EnrolForm(WhoElseForm):
    """Letting the young person in."""

    def __init__(self, *args: Any, age: int, **kwargs: Any) -> None:
        kwargs["initial"] = {"others": INBOX} if age < DECIDES else {}
        super().__init__(*args, **kwargs)


class WayInForm(forms.Form):
    """What others can open, of somebody who is in already."""

    others = forms.ChoiceField(
        label=_("Who else can open their phone or inbox now?"),
        choices=SOMEBODY_ELSE,
        widget=forms.RadioSelect,
    )

    @property
    def way_in(self) -> User.WayIn:
        """How they will sign in. Call when valid."""
        return WAYS_IN[self.cleaned_data["others"]]


class AdultForm(WhoElseForm):
    """Letting an adult of the family in, with why they may see the record."""

    name = forms.CharField(label=_("Full name"), max_length=150)
    called = forms.CharField(label=_("What people call them"), max_length=60, required=False)
    relationship = forms.CharField(
        label=_("Who they are to the child"),
        max_length=60,
        help_text=_("For example: Mum, Grandad, Aunt, foster carer."),
    )
    lives_with_child = forms.BooleanField(label=_("Lives with the child"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)
    basis = forms.ChoiceField(
        label=_("Why may they see the record?"), choices=KINDS, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("What you saw that shows it"),
        max_length=300,
        help_text=_("For example: the birth certificate, or what the young person told you."),
    )
    checked_on = day_field(_("When you saw it"), initial=timezone.localdate)
    court_order = forms.CharField(
        label=_("What a court ordered"),
        max_length=300,
        required=False,
        help_text=_("Only if there is an order: what it says, in a few words."),
    )
    decision = forms.CharField(
        label=_("Which decision they are the representative for"),
        max_length=300,
        required=False,
        help_text=_("Only for a representative. For example: which college to go to."),
        widget=forms.TextInput(attrs={"data-when": "basis=representative"}),
    )
    things = forms.MultipleChoiceField(
        label=_("What it opens"),
        choices=[(value, capfirst(label)) for value, label in Thing.choices],
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"data-when": "basis=agreement representative"}),
        help_text=_("Only where the young person agreed, and for a representative."),
    )
    review_on = day_field(
        _("Look at it again on"),
        required=False,
        help_text=_("You get a reminder on that day. Nothing changes by itself."),
    )
    field_order = (
        *("key", "name", "called", "relationship", "lives_with_child", "phone"),
        *("basis", "decision", "things", "evidence", "checked_on", "court_order", "review_on"),
        *("others", "email"),
    )

    def __init__(self, *args: Any, age: int, **kwargs: Any) -> None:
        self.age = age
        super().__init__(*args, **kwargs)

    def clean_basis(self) -> str:
        """One that counts at the age that the young person has."""
        basis = str(self.cleaned_data["basis"])
        if self.age >= GROWN and basis not in IN_PARTS:
            raise forms.ValidationError(
                _("This ends when somebody turns 18. Choose what the young person agreed to.")
            )
        if self.age < DECIDES and basis == Kind.REPRESENTATIVE:
            raise forms.ValidationError(_("There is a representative only from 16."))
        return basis

    def clean_checked_on(self) -> Any:
        if self.cleaned_data["checked_on"] > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return self.cleaned_data["checked_on"]

    def clean_review_on(self) -> Any:
        day = self.cleaned_data["review_on"]
        if day and day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """What does not apply is left out, whatever stands in its field."""
        said = super().clean() or self.cleaned_data
        basis = said.get("basis")
        if basis == Kind.REPRESENTATIVE and not said.get("decision"):
            self.add_error("decision", _("Name the decision: it is for that one alone."))
        if basis in IN_PARTS and "things" in said and not said["things"]:
            self.add_error("things", _("Tick at least one, or it would open nothing."))
        if basis == Kind.CARE_ORDER and said.get("others") in WAYS_IN:
            self.add_error("others", _("Who works for the council has an inbox of their own."))
        if basis != Kind.REPRESENTATIVE:
            said["decision"] = ""
        if basis not in IN_PARTS:
            said["things"] = []
        return said

    def parts(self) -> list[tuple[Any, list[tuple[BoundField, Any]]]]:
        """The fields under the three questions that they answer."""
        names = list(self.fields)[1:]
        who, why = names.index("basis"), names.index("others")
        titles = (_("Who they are"), _("The reason, and what shows it"), _("How they sign in"))
        groups = (names[:who], names[who:why], names[why:])
        return [
            (title, [(self[name], self[name].errors) for name in group])
            for title, group in zip(titles, groups, strict=True)
        ]


class StaffForm(forms.Form):
    """Letting somebody in who works here."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(label=_("Full name"), max_length=150)
    email = forms.EmailField(
        label=_("Email at work"),
        help_text=_("Their own, not a shared inbox."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("What they do here"),
        choices=[(value, capfirst(label)) for value, label in ServiceRole.Role.choices],
        widget=forms.RadioSelect,
    )

    def clean_email(self) -> str:
        return normalised_email(self.cleaned_data["email"]) or ""
