"""From what a view took to the figures that are printed, beside the same page without the block."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from weighing.browser import Answer, View


def figures(view: View, bare: View) -> dict[str, Any]:
    """Figures of ``view``; the block's own are those that ``bare``, the same page with nothing in it, has not.

    The page itself counts as one request of the block's, which needs one to be shown at all.
    """
    own = _own(view, bare)
    queries = sum(answer.queries for answer in view.answers)
    own_queries = sum(answer.own_queries for answer in view.answers)
    return {
        "gzip_bytes": _weights(view.answers),
        "own_gzip_bytes": _weights(own, html=_html(view) - _html(bare)),
        "own_raw_bytes": sum(answer.raw_bytes for answer in own if answer.kind in ("css", "js")),
        "requests": {"all": len(view.answers), "own": len(own) + 1},
        "third_party_hosts": _third_parties(view.answers),
        "dom_nodes": {"block": view.block_nodes, "page": view.page_nodes},
        "sql_queries": {"all": queries, "own": own_queries, "runtime": queries - own_queries},
        "script_errors": view.script_errors,
    }


def _own(view: View, bare: View) -> list[Answer]:
    everywhere = {answer.path for answer in bare.answers}
    return [answer for answer in view.answers if answer.kind != "html" and answer.path not in everywhere]


def _html(view: View) -> int:
    return sum(answer.gzip_bytes for answer in view.answers if answer.kind == "html")


def _weights(answers: Iterable[Answer], **given: int) -> dict[str, int]:
    counted: Counter[str] = Counter({"html": 0, "css": 0, "js": 0, "other": 0, **given})
    for answer in answers:
        counted[answer.kind if answer.kind in counted else "other"] += answer.gzip_bytes
    return {**counted, "total": counted.total()}


def _third_parties(answers: list[Answer]) -> list[str]:
    hosts = {urlsplit(answer.url).netloc for answer in answers}
    return sorted(hosts - {urlsplit(answers[0].url).netloc})
