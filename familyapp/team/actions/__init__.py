"""Changes to who is in a team and what they may see, a file for each kind of change."""

from familyapp.team.actions.arranging import name_interim, name_key_worker, open_record_here
from familyapp.team.actions.endings import (
    answer_ending,
    ask_to_end,
    challenge_ending,
    check_may_end,
    end_family_access,
    leave_as_it_is,
    put_ending_away,
)
from familyapp.team.actions.members import (
    TeamError,
    add_professional,
    assign_key_worker,
    begin_cover,
    begin_oversight,
    change_professional,
    end_membership,
    join_family,
    join_team,
    keep_apart,
    make_interim,
    open_history,
    open_record,
)
from familyapp.team.actions.oversight import look_in, stop_looking

__all__ = [
    "TeamError",
    "add_professional",
    "answer_ending",
    "ask_to_end",
    "assign_key_worker",
    "begin_cover",
    "begin_oversight",
    "challenge_ending",
    "change_professional",
    "check_may_end",
    "end_family_access",
    "end_membership",
    "join_family",
    "join_team",
    "keep_apart",
    "leave_as_it_is",
    "look_in",
    "make_interim",
    "name_interim",
    "name_key_worker",
    "open_history",
    "open_record",
    "open_record_here",
    "put_ending_away",
    "stop_looking",
]
