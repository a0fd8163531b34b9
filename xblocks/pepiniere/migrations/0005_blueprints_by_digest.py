import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pepiniere", "0004_keep_blueprints")]

    operations = [
        migrations.AlterField(
            model_name="canvas",
            name="blueprint",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pepiniere.keptblueprint",
                to_field="digest",
            ),
        ),
        migrations.RemoveField(model_name="canvas", name="blueprint_slug"),
        migrations.RemoveField(model_name="canvas", name="blueprint_version"),
    ]
