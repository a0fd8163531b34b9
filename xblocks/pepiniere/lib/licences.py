"""Licences: how a declaration is read, what a licence allows, which ones are offered. The one place for these rules."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Status = Literal["confirmed", "interpreted", "unspecified"]

CC_UNSPECIFIED: Final = "LicenseRef-CC-unspecified"

# What a team chooses from when it publishes; the first is proposed.
CHOICES: Final = {
    "CC-BY-SA-4.0": gettext_lazy("Share alike: reuse and change it, name us, pass it on the same way (CC BY-SA 4.0)"),
    "CC-BY-4.0": gettext_lazy("Attribution: reuse and change it, name us (CC BY 4.0)"),
    "CC0-1.0": gettext_lazy("No condition at all (CC0 1.0)"),
    "CC-BY-NC-SA-4.0": gettext_lazy("Share alike, no commercial use (CC BY-NC-SA 4.0)"),
    "CC-BY-ND-4.0": gettext_lazy("No changes: pass it on as it is, name us (CC BY-ND 4.0)"),
    "ODbL-1.0": gettext_lazy("Data: share alike (ODbL 1.0)"),
    "etalab-2.0": gettext_lazy("Data: French open licence (etalab 2.0)"),
}

_CC_VERSIONS = {"1": "1.0", "2": "2.0", "3": "3.0", "4": "4.0", **{v: v for v in ("1.0", "2.0", "2.5", "3.0", "4.0")}}
_CC_KINDS = ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
_CC = {f"CC-{kind}-{version}" for kind in _CC_KINDS for version in _CC_VERSIONS.values()}
_SOFTWARE = {"AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "EUPL-1.2", "GPL-3.0-only", "GPL-3.0-or-later", "MIT"}
_KNOWN = {spdx.casefold(): spdx for spdx in _CC | _SOFTWARE | {"CC0-1.0", "ODbL-1.0", "etalab-2.0"}}

# Where those that have no address of their kind are read.
_TEXTS = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "etalab-2.0": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}

# Written out in full, without accents nor punctuation, and what each phrase stands for.
_PHRASES = {
    "creative commons": "cc",
    "creativecommons": "cc",
    "publicdomain zero": "0",
    "deed fr": "deed",
    "deed en": "deed",
    "zero": "0",
    "attribution": "by",
    "paternite": "by",
    "partage dans les memes conditions": "sa",
    "partage a l identique": "sa",
    "share alike": "sa",
    "sharealike": "sa",
    "pas d utilisation commerciale": "nc",
    "non commercial": "nc",
    "noncommercial": "nc",
    "pas de modification": "nd",
    "no derivatives": "nd",
    "noderivatives": "nd",
    "open database license": "odbl",
    "open database licence": "odbl",
    "licence ouverte": "etalab",
    "open licence": "etalab",
}
_ELEMENTS = {"by", "nc", "sa", "nd", "nb"}
# The only version of each that has a name of its own; etalab has had two, so that it must say which.
_DATA = {"odbl": ("ODbL-1.0", {"", "1", "1.0"}), "etalab": ("etalab-2.0", {"2", "2.0"})}
_OTHER_NAMES = {*_DATA, "agpl", "apache", "eupl", "gpl", "lgpl", "mit", "mpl"}
# Words that change nothing to what is declared: of sentences, of editions, of addresses.
_FILLERS = {"licence", "license", "licenses", "sous", "under", "v", "version"}
_FILLERS |= {"international", "unported", "universal"}
_FILLERS |= {"https", "http", "www", "org", "deed", "legalcode"}


@dataclass(frozen=True)
class Licence:
    """A licence as its holder ``declared`` it, and what we read there.

    ``confirmed``: the words name one existing licence and its version, if it has several; reading them took no choice.
    ``interpreted``: they do not, but one reading is likeliest; ``spdx`` is that reading, to be confirmed by the holder.
    ``unspecified``: nothing tells which licence, or which version, is meant; ``spdx`` is None or a ``LicenseRef-…``
    that keeps what is known, and the holder has to choose.
    """

    declared: str
    spdx: str | None
    status: Status


def read_licence(declared: str) -> Licence:
    """What ``declared``, any text, says; never raises and never guesses silently."""
    exact = _KNOWN.get(declared.strip().casefold())
    if exact:
        return Licence(declared, exact, "confirmed")
    words = _words(declared)
    others = _OTHER_NAMES & set(words)
    if others and (len(others) > 1 or {"cc", *_ELEMENTS} & set(words)):
        return Licence(declared, None, "unspecified")
    if others:
        return _read_data_licence(declared, words, others.pop())
    if _ELEMENTS & set(words):
        return _read_cc_elements(declared, words)
    return _read_cc(declared, words)


def _words(declared: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", declared.casefold())
    text = "".join(c for c in folded if not unicodedata.combining(c))
    # The dot stays only inside a version number.
    text = " ".join(re.findall(r"[0-9]+(?:\.[0-9]+)?|[^\W\d_]+", text))
    for phrase, word in _PHRASES.items():
        text = re.sub(rf"\b{phrase}\b", word, text)
    return [word for word in text.split() if word not in _FILLERS]


def _read_data_licence(declared: str, words: list[str], name: str) -> Licence:
    rest = [word for word in words if word != name]
    version = next((word for word in rest if word[0].isdigit()), "")
    spdx, versions = _DATA.get(name, (None, set[str]()))
    if version not in versions:
        return Licence(declared, None, "unspecified")
    return Licence(declared, spdx, "interpreted" if set(rest) - {version} else "confirmed")


def _read_cc(declared: str, words: list[str]) -> Licence:
    rest = [word for word in words if word != "cc"]
    if "cc" not in words:
        return Licence(declared, None, "unspecified")
    if rest[:1] != ["0"]:
        return Licence(declared, CC_UNSPECIFIED, "unspecified")
    return Licence(declared, "CC0-1.0", "interpreted" if set(rest[1:]) - {"1", "1.0"} else "confirmed")


def _read_cc_elements(declared: str, words: list[str]) -> Licence:
    kind, versions = _cc_kind(words), {word for word in words if word[0].isdigit()}
    if kind is None:
        return Licence(declared, CC_UNSPECIFIED if "cc" in words else None, "unspecified")
    # "NB" is no element: what its authors explain is that others may not change the work.
    misspelt = "nb" in words
    if misspelt and not versions:
        versions = {"4.0"}
    if len(versions) != 1 or not versions <= set(_CC_VERSIONS):
        return Licence(declared, f"LicenseRef-CC-{kind}", "unspecified")
    spdx = f"CC-{kind}-{_CC_VERSIONS[versions.pop()]}"
    plain = set(words) <= _ELEMENTS | set(_CC_VERSIONS) | {"cc"} and "cc" in words
    return Licence(declared, spdx, "confirmed" if plain and not misspelt else "interpreted")


def _cc_kind(words: list[str]) -> str | None:
    """The one kind of Creative Commons licence named, as in ``BY-NC-SA``; None if there is none or more than one."""
    named: list[set[str]] = [set()]
    for word in words:
        if word == "by" and "by" in named[-1]:
            named.append(set())
        if word in _ELEMENTS:
            named[-1].add("nd" if word == "nb" else word)
    kinds = {"-".join(e.upper() for e in ("by", "nc", "sa", "nd") if e in elements) for elements in named}
    kind = kinds.pop()
    return kind if not kinds and kind in _CC_KINDS else None


def question(licence: Licence) -> str:
    """What to ask the holder, translated; empty when there is nothing to ask."""
    if licence.status == "confirmed":
        return ""
    if not licence.declared.strip():
        return _("No licence is declared. Ask the holder to choose one: nothing can be published under none.")
    if licence.status == "interpreted":
        text = _("“%(declared)s” is not quite the name of a licence. We read %(spdx)s: ask the holder to confirm.")
    else:
        text = _(
            "“%(declared)s” does not tell which licence, or which version. "
            "Ask the holder to choose: nothing can be published under it."
        )
    return text % {"declared": licence.declared, "spdx": licence.spdx}


def licence_name(spdx: str) -> str:
    """The licence as people write it: CC BY-SA 4.0."""
    name, dash, version = spdx.rpartition("-")
    return f"CC {name.removeprefix('CC-')} {version}" if name.startswith("CC-") and dash else spdx


def blocks_publishing(licence: Licence) -> bool:
    """Whether the holder has to choose a licence before anything is published."""
    return licence.status == "unspecified"


def allows_adaptation(spdx: str | None) -> bool:
    """Whether anybody may publish a changed version; a licence that we do not know allows nothing."""
    return spdx in _KNOWN.values() and "-ND-" not in str(spdx)


def conflict_with_template(fill_spdx: str | None, template_spdx: str | None, *, same_holder: bool) -> bool:
    """Whether a canvas filled under ``fill_spdx`` breaks the terms of its template, which is a reason to warn.

    Holders do what they like with their own. Somebody else's template must allow adaptation, and one that asks to
    share alike is answered with the same licence, or a later version of it.
    """
    if same_holder:
        return False
    if not allows_adaptation(template_spdx):
        return True
    asks_to_share_alike = "-SA-" in str(template_spdx) or template_spdx == "ODbL-1.0"
    return asks_to_share_alike and not _same_or_later(str(fill_spdx), str(template_spdx))


def _same_or_later(spdx: str, reference: str) -> bool:
    (name, _dash, version), (wanted, _dash, oldest) = spdx.rpartition("-"), reference.rpartition("-")
    return name == wanted and version >= oldest


def licence_url(spdx: str) -> str:
    """The address of a licence's text; "" for one that we do not know."""
    if spdx in _CC:
        kind, _dash, version = spdx.removeprefix("CC-").lower().rpartition("-")
        return f"https://creativecommons.org/licenses/{kind}/{version}/"
    return _TEXTS.get(spdx) or (f"https://spdx.org/licenses/{spdx}.html" if spdx in _SOFTWARE else "")
