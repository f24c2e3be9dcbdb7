from django.urls import path

from familyapp.processes.views import agreeing, panels, referrals, waits

CHILD = "child/<uuid:child>"
REFERRAL = f"{CHILD}/referrals/<uuid:referral>"
PANEL = f"{CHILD}/panels/<uuid:panel>"
AGREEING = f"{CHILD}/agreeing/<uuid:which>"
SERVICE = "services/<uuid:service>"

urlpatterns = [
    path(f"{CHILD}/referrals/", referrals.waiting, name="referrals"),
    path(f"{CHILD}/referrals/add/", referrals.add, name="add_referral"),
    path(f"{REFERRAL}/", referrals.referral, name="referral"),
    path(f"{REFERRAL}/again/", referrals.again, name="again_referral"),
    path(f"{REFERRAL}/ask/", referrals.ask, name="ask_referral"),
    path(f"{REFERRAL}/record/<slug:what>/", referrals.record, name="record_referral"),
    path(f"{CHILD}/panels/add/", panels.add, name="add_panel"),
    path(f"{PANEL}/", panels.panel, name="panel"),
    path(f"{PANEL}/change/", panels.change, name="change_panel"),
    path(f"{PANEL}/decide/", panels.decide, name="decide_panel"),
    path(f"{PANEL}/call-off/", panels.call_off, name="call_off_panel"),
    path(f"{CHILD}/agreeing/add/", agreeing.add, name="add_agreeing"),
    path(f"{AGREEING}/", agreeing.disagreement, name="agreeing"),
    path(f"{AGREEING}/argue/", agreeing.argue, name="argue"),
    path(f"{AGREEING}/move/", agreeing.move, name="move_agreeing"),
    path(f"{AGREEING}/answer/", agreeing.answer, name="answer_agreeing"),
    path(f"{SERVICE}/agreeing/", agreeing.lapsed, name="lapsed"),
    path(f"{SERVICE}/waits/", waits.waits, name="waits"),
    path(f"{SERVICE}/waits/numbers/", waits.numbers, name="waits_numbers"),
]
