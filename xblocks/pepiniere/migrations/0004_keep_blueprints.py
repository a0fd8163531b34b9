"""Canvases keep the wording of the blueprint with which they were begun; works know when their draft last changed."""

from typing import Any

from django.db import migrations
from django.db.models import Max

from pepiniere.canvas.blueprints import text_of
from pepiniere.lib.canonical import digest


def keep_blueprints(apps: Any, _editor: Any) -> None:
    canvases = apps.get_model("pepiniere", "Canvas")
    kept = apps.get_model("pepiniere", "KeptBlueprint")
    begun = canvases.objects.filter(blueprint=None).values_list("blueprint_slug", "blueprint_version").distinct()
    for slug, version in list(begun):
        text = text_of(slug, version)
        kept.objects.get_or_create(digest=digest(text), defaults={"content": text})
        same = canvases.objects.filter(blueprint=None, blueprint_slug=slug, blueprint_version=version)
        same.update(blueprint_id=digest(text))


def date_drafts(apps: Any, _editor: Any) -> None:
    changes = apps.get_model("pepiniere", "Change").objects.exclude(kind__in=["publish", "alone.answered"])
    works = apps.get_model("pepiniere", "Artifact").objects
    for work_id, at in list(changes.values_list("artifact_id").annotate(Max("at"))):
        works.filter(pk=work_id, changed_at=None).update(changed_at=at)


class Migration(migrations.Migration):
    dependencies = [("pepiniere", "0003_versions_and_remarks")]

    operations = [
        migrations.RunPython(keep_blueprints, migrations.RunPython.noop),
        migrations.RunPython(date_drafts, migrations.RunPython.noop),
    ]
