"""What the pages share from which invitations are sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from familyapp.accounts.selectors import signed_in
from familyapp.team.actions import TeamError
from familyapp.team.actions import invitations as actions

if TYPE_CHECKING:
    from familyapp.team.models import Invitation


def link_for(request: HttpRequest) -> Callable[[str], str]:
    """Token -> the whole address of its page here."""
    return lambda token: request.build_absolute_uri(reverse("team:accept", args=[token]))


def refuse(form: BaseForm, error: TeamError) -> int:
    """Put the sentence on the form; the status of the answer."""
    form.add_error(None, str(error))
    return 429 if isinstance(error, actions.TooMany) else 200


def say_not_sent(request: HttpRequest) -> None:
    messages.warning(
        request,
        _("The invitation is kept, but the email did not go out. Try “Send again” in a while."),
    )


def act_on(request: HttpRequest, found: Invitation | None) -> None:
    """What the two buttons beside an invitation do, and what is said of it. 404 for None."""
    if found is None:
        raise Http404
    try:
        if request.POST.get("do") == "withdraw":
            actions.withdraw(found, by=signed_in(request))
            messages.success(request, _("Withdrawn. The link does not work any more."))
        else:
            actions.send_again(found, by=signed_in(request), link=link_for(request))
            messages.success(request, _("Sent again. The link in the letter before has ended."))
    except actions.NotSent:
        say_not_sent(request)
    except TeamError as error:
        messages.warning(request, str(error))
