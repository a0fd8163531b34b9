"""A page's own source: the parameters of the template that the wiki's form fills."""

from typing import Any

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableSource
from pepiniere.portability.sheets import labels
from pepiniere.portability.sheets.data import COMPUTED, UNLABELLED, Field, Page, Unread


def read_wikitext(title: str, content: str, *, address: str = "") -> Page | Unread:
    """The sheet ``title`` in the source ``content`` of its page, if there is one."""
    code = _parse(content)
    template = next((t for t in code.filter_templates(recursive=False) if _is_sheet(t)), None)
    if template is None:
        return Unread(_("The page “%(title)s” holds no sheet.") % {"title": title})
    fields = [_field(parameter) for parameter in template.params]
    code.remove(template)
    around = str(code.strip_code()).strip()
    if around:
        fields.append(Field(UNLABELLED, (around,)))
    return Page(title, tuple(fields), address)


def _parse(content: str) -> Any:
    try:
        import mwparserfromhell  # noqa: PLC0415 - an extra that the platform does not ship
    except ImportError as error:
        message = _("Reading the source of a wiki's pages needs one more package: pip install 'pepiniere[wiki]'.")
        raise UnreadableSource(message) from error
    return mwparserfromhell.parse(content)


def _is_sheet(template: Any) -> bool:
    return any(labels.part_of(str(parameter.name)) for parameter in template.params)


def _field(parameter: Any) -> Field:
    name = str(parameter.name).strip()
    if parameter.value.filter_templates():
        return Field(f"{name} {COMPUTED}", (str(parameter.value),))
    return Field(name, (str(parameter.value.strip_code()).strip(),))
