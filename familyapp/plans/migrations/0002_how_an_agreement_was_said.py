from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_plans_outcomes_and_progress"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="decision",
            field=models.CharField(blank=True, max_length=300, verbose_name="which decision"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="how",
            field=models.CharField(blank=True, max_length=120, verbose_name="how it was said"),
        ),
    ]
