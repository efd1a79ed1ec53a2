from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_cursor")]

    operations = [
        migrations.CreateModel(
            name="Published",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="published_is_one_row"
                    )
                ],
            },
        ),
    ]
