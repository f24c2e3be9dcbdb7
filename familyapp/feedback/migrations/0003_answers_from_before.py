from django.db import migrations


def fill(apps, schema_editor):
    from familyapp.feedback import back_fill

    back_fill.fill(apps)


class Migration(migrations.Migration):
    """Answers that were stored before there were queues: see `back_fill`."""

    dependencies = [
        ("feedback", "0002_what_is_unique_and_indexed"),
        ("meetings", "0001_meetings_and_what_people_say"),
        ("plans", "0001_plans_outcomes_and_progress"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
