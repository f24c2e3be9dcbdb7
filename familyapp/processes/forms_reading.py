"""What readers of guides send."""

from django import forms

from familyapp.processes.models import Reading

YES_OR_NO = [("yes", "yes"), ("no", "no")]  # the buttons carry the words


class ClearForm(forms.Form):
    """Was this clear? `step` is empty for the whole guide."""

    step = forms.SlugField(required=False, max_length=60)
    reading = forms.ChoiceField(choices=Reading)
    clear = forms.ChoiceField(choices=YES_OR_NO)


class FollowForm(forms.Form):
    """Tell me when this changes, or no more: said and not switched, so that sent twice is once."""

    follow = forms.ChoiceField(choices=YES_OR_NO)
