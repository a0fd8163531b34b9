"""The formats in which a canvas is taken away."""

from django.utils.translation import gettext_lazy as _

from pepiniere.artifact.formats import Format
from pepiniere.canvas.exports.data import write_json
from pepiniere.canvas.exports.linked import write_json_ld
from pepiniere.canvas.exports.markdown_file import write_markdown
from pepiniere.canvas.exports.svg import write_svg
from pepiniere.canvas.exports.table import write_csv

FORMATS = (
    Format("svg", "image/svg+xml", _("Picture (SVG)"), _("to show, to project, to put in a document"), write_svg),
    Format("md", "text/markdown", _("Text (Markdown)"), _("to read anywhere, to go on writing"), write_markdown),
    Format("csv", "text/csv", _("Table (CSV)"), _("to open in a spreadsheet"), write_csv),
    Format("json", "application/json", _("Whole canvas (JSON)"), _("to bring it to another site"), write_json),
    Format(
        "jsonld", "application/ld+json", _("Description (JSON-LD)"), _("for catalogues and programs"), write_json_ld
    ),
)
