"""Canvases: begun with a blueprint, found, read whole, brought to a newer blueprint."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas.blueprints import read_blueprint, text_of
from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.models import Canvas, Card, KeptBlueprint
from pepiniere.canvas.upgrading import with_kept_zones
from pepiniere.cohort.data import Owner
from pepiniere.lib.acts import Act

KIND = "canvas"


def find_canvas(owner: Owner, *, slot: str) -> ArtifactData | None:
    """The canvas of ``owner`` in ``slot``, or None as long as nobody wrote on it."""
    return artifacts.find_artifact(owner, slot=slot, kind=KIND)


@transaction.atomic
def open_canvas(owner: Owner, *, slot: str, blueprint: Blueprint, now: datetime) -> ArtifactData:
    """The canvas of ``owner`` in ``slot``, begun with ``blueprint`` if it was not."""
    artifact = artifacts.ensure_artifact(owner, slot=slot, kind=KIND, now=now)
    if not Canvas.objects.filter(artifact_id=artifact.id).exists():
        begun = {"blueprint_id": keep_blueprint(blueprint)}
        Canvas.objects.get_or_create(artifact_id=artifact.id, defaults=begun)
    return artifact


def keep_blueprint(blueprint: Blueprint) -> str:
    """Keep a blueprint as it is worded, and return its digest."""
    KeptBlueprint.objects.get_or_create(digest=blueprint.digest, defaults={"content": blueprint.text})
    return blueprint.digest


def blueprint_of(canvas: ArtifactData) -> Blueprint:
    """The blueprint that a canvas was begun with, or that its team took since, in the active language."""
    return kept_blueprint(Canvas.objects.values_list("blueprint__digest", flat=True).get(artifact_id=canvas.id))


def list_blueprints(canvas_ids: Collection[int]) -> Mapping[int, Blueprint]:
    """The blueprints of canvases, by the canvas's id, in one query beside the blueprints themselves."""
    rows = Canvas.objects.filter(artifact_id__in=canvas_ids).values_list("artifact_id", "blueprint__digest")
    return {pk: kept_blueprint(digest) for pk, digest in rows}


def blueprint_of_content(content: Mapping[str, Any]) -> Blueprint:
    """The blueprint with which a draft or a version was filled."""
    named = content["blueprint"]
    # The first versions of all did not keep its wording.
    return (
        kept_blueprint(named["digest"]) if "digest" in named else read_blueprint(text_of(named["id"], named["version"]))
    )


def kept_blueprint(digest: str) -> Blueprint:
    """The blueprint kept under ``digest``, in the active language."""
    return read_blueprint(_kept_text(digest))


@lru_cache(maxsize=512)
def _kept_text(digest: str) -> str:
    return KeptBlueprint.objects.values_list("content", flat=True).get(digest=digest)


def upgrade_canvas(canvas: ArtifactData, *, act: Act, blueprint: Blueprint) -> None:
    """Take a newer blueprint. No card moves: a question that is no longer asked stays as long as it holds some."""

    def mutate(_revision: int) -> Mutation:
        sheet = Canvas.objects.get(artifact_id=canvas.id)
        held = set(Card.objects.filter(canvas=sheet, removed_at=None).values_list("zone", flat=True))
        taken = with_kept_zones(blueprint, before=kept_blueprint(sheet.blueprint_id), held=held)
        before, sheet.blueprint_id = sheet.blueprint_id, keep_blueprint(taken)
        sheet.save(update_fields=["blueprint"])
        return Mutation("", {"blueprint": before}, {"blueprint": sheet.blueprint_id})

    artifacts.apply_change(canvas, act=act, kind="canvas.upgrade", mutate=mutate)
