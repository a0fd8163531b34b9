"""``manage.py pepiniere_doctor``: what is misconfigured here, what that causes, and how to mend it."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pepiniere.doctor import Finding, Level, Result, examine


class Command(BaseCommand):
    help = "Say what is misconfigured on this instance, what that causes, and how to mend it."
    # It says what they found, beside the rest.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output, nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        results = examine()
        text = _as_json(results) if options["json"] else "\n\n".join(_paragraphs(results))
        self.stdout.write(text)
        errors = sum(finding.level == Level.ERROR for result in results for finding in result.findings)
        if errors:
            message = ngettext("%(count)d error to mend.", "%(count)d errors to mend.", errors)
            raise CommandError(message % {"count": errors})


def _as_json(results: list[Result]) -> str:
    findings = [{"check": result.label, **vars(finding)} for result in results for finding in result.findings]
    content = {"checked": [result.label for result in results], "findings": findings}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _paragraphs(results: list[Result]) -> Iterator[str]:
    levels = list(Level)
    findings = [finding for result in results for finding in result.findings]
    yield from map(_paragraph, sorted(findings, key=lambda finding: levels.index(finding.level)))
    if not findings:
        yield _("Nothing to mend.")
    yield _("Looked at: %(labels)s.") % {"labels": ", ".join(result.label for result in results)}


def _paragraph(finding: Finding) -> str:
    return "\n".join(
        [
            _("%(name)s: %(value)s") % {"name": finding.level.label, "value": finding.what},
            "  " + _("What it causes: %(text)s") % {"text": finding.causes},
            "  " + _("How to mend it: %(text)s") % {"text": finding.mend},
        ]
    )
