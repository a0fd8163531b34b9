"""An address as a picture that a phone reads, where the extra ``qr`` is installed."""

from django.utils.safestring import SafeString, mark_safe


def qr_svg(url: str, *, title: str) -> SafeString | None:
    """``url`` as an ``svg`` element of class ``pep-qr``, in black on white; None where ``segno`` is not installed."""
    try:
        import segno  # noqa: PLC0415 - an extra that the platform does not ship
    except ImportError:
        return None
    code = segno.make_qr(url, error="l")
    # The library escapes the title, and draws the address as a path of figures.
    drawn = code.svg_inline(omitsize=True, border=2, light="#fff", svgclass="pep-qr", lineclass=None, title=title)
    return mark_safe(drawn)  # noqa: S308
