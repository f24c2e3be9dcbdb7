"""What holds for every table."""

import importlib.util

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CASCADE, ForeignKey

OURS = [model for model in apps.get_models() if model.__module__.startswith(("family", "messag"))]
REACHES_A_CHILD = {
    "Child",
    "TeamMember",
    "AccessBasis",
    "SensitiveServiceDecision",
    "KeptApart",
    "SharingDecision",
    "AccessReview",
    "AgePrompt",
    "AccessEnding",
    "Restriction",
    "Invitation",
    "Concern",
    "ConcernKeptFrom",
    "ConcernStep",
    "Correction",
    "PersonWhoMatters",
    "Notice",
    "AuditEntry",
    "AboutWords",
    "AboutFile",
    "AboutShown",
    "AboutConfirmed",
    "AboutRead",
    "AgreedAction",
    "ActionStep",
    "ActionAsked",
    "TransitionWorker",
    "Meeting",
    "Attendee",
    "TimeWish",
    "Paper",
    "PaperFile",
    "Decision",
    "ReviewClock",
    "CalendarFeed",
    "Say",
    "SayReader",
    "SayFile",
    "Heard",
    "Plan",
    "PlanVersion",
    "PlanDocument",
    "Outcome",
    "OutcomeWording",
    "Agreement",
    "Provision",
    "ProvisionAnswer",
    "Progress",
    "Conversation",
    "Message",
    "Reader",
    "FamilyThreadChoice",
    "CheckIn",
    "Feedback",
    "FeedbackFile",
    "FeedbackReply",
    "Offered",
    "Pulse",
    "ComplaintHandover",
    "ComplaintNamed",
    "Timeline",
    "TimelineDate",
    "TimelineReason",
    "LateStep",
    "Referral",
    "ReferralStep",
    "PanelDecision",
    "Disagreement",
    "Argument",
}


def test_the_admin_reaches_no_child(settings):
    if "django.contrib.admin" not in settings.INSTALLED_APPS:
        assert importlib.util.find_spec("familyapp.team.admin") is None
        return
    from django.contrib import admin

    registered = {model.__name__ for model in admin.site._registry}
    assert registered & REACHES_A_CHILD == set()


def test_the_list_of_what_reaches_a_child_is_whole():
    """By its columns: a child, or something that has one."""
    reaching = {"Child"}
    for _ in OURS:
        for model in OURS:
            names = {field.name for field in model._meta.fields}
            parents = {
                field.related_model.__name__
                for field in model._meta.fields
                if isinstance(field, ForeignKey) and field.related_model in OURS
            }
            if "child" in names or parents & reaching:
                reaching.add(model.__name__)
    assert reaching | {"KeptApart"} == REACHES_A_CHILD


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_nothing_of_a_record_goes_because_something_else_went(model):
    if model.__name__ in REACHES_A_CHILD:
        cascading = [
            field.name
            for field in model._meta.fields
            if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE
        ]
        assert cascading == []


@pytest.fixture
def with_migrations(settings):
    """As outside the tests, which make their tables straight from the models."""
    settings.MIGRATION_MODULES = {}


@pytest.mark.django_db
def test_the_migrations_are_all_there(with_migrations):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_have_names(with_migrations):
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    ours = [
        name for app, name in loader.disk_migrations if app in {m._meta.app_label for m in OURS}
    ]
    assert ours
    assert [name for name in ours if "_auto_" in name or name.endswith("initial")] == []
