"""A version, or a draft, gathered with all that its exports carry."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse
from opaque_keys.edx.keys import CourseKey

from pepiniere.artifact import api, kinds
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.artifact.formats import Export
from pepiniere.artifact.thanking import thank
from pepiniere.lib.canonical import canonical_json, digest
from pepiniere.lib.platform import host

# Makes a path of this site an absolute address, as `HttpRequest.build_absolute_uri` does.
Absolute = Callable[[str], str]


def export_version(work: ArtifactData, version: VersionData, *, course: CourseKey | None, absolute: Absolute) -> Export:
    """A version as it was kept; of its people, those are named whom it still credits."""

    def address(one: VersionData) -> str:
        return absolute(reverse("pepiniere:version", args=[course, one.uid]))

    earlier = version.find_earlier(api.list_versions(work))
    return _export(
        work,
        version.content,
        names=_names(version.author_ids),
        version=version,
        digest=version.digest,
        at=version.made_at,
        url=address(version),
        revises=address(earlier) if earlier else "",
    )


def export_draft(work: ArtifactData, *, course: CourseKey | None, absolute: Absolute) -> Export:
    """A draft as it stands; those are named who wrote what it holds."""
    kind = kinds.get(work.kind)
    content = kind.draft(work)
    latest = next(iter(api.list_versions(work)), None)
    return _export(
        work,
        content,
        names=_names(sorted(kind.authors(content))),
        version=None,
        digest=digest(canonical_json(content)),
        at=api.last_changed_at(work),
        url=absolute(reverse("pepiniere:work", args=[course, work.uid])),
        revises=absolute(reverse("pepiniere:version", args=[course, latest.uid])) if latest else "",
    )


def _names(people: Iterable[int]) -> Mapping[int, str]:
    """First names in the order of ``people``; whoever is gone has none."""
    wanted = list(people)
    found = host().first_names(wanted)
    return {pk: found[pk] for pk in wanted if pk in found}


def _export(work: ArtifactData, content: Any, *, names: Mapping[int, str], **given: Any) -> Export:
    owner, kind = work.owner, kinds.get(work.kind)
    return Export(
        title=kind.title(content),
        project=owner.project.title if owner.project else "",
        person=names.get(owner.person_id or 0, ""),
        is_fictional=owner.is_fictional,
        slot=work.slot,
        content=content,
        names=names,
        thanks=thank(names.values(), kind.signatures(content)),
        **given,
    )
