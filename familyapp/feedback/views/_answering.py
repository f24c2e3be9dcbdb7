"""What the writer of a voice sends from its page, with an account or with a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest

from familyapp.feedback.actions import replies
from familyapp.team.actions import TeamError
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.feedback.forms_giving import ReplyForm
    from familyapp.feedback.models import Feedback


def answered(request: HttpRequest, row: Feedback, form: ReplyForm) -> bool:
    """What the writer of a voice does on its page: answer, or say whether it was fixed. True
    where the page is to be opened anew."""
    do = request.POST.get("do", "")
    if do in ("fixed", "not_fixed"):
        try:
            replies.say_whether_fixed(row, fixed=do == "fixed")
        except TeamError as error:
            messages.error(request, str(error))
        return True
    if not form.is_bound or not form.is_valid():
        return not form.is_bound
    words = form.cleaned_data
    return bool(
        tried(form, lambda: replies.writer_replies(row, key=words["key"], words=words["words"]))
    )
