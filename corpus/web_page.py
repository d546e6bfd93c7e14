"""What saring's own pages share: a template filled, its style sheet allowed, hostile text shown.

Nothing of an input can act on a page: all text is escaped, characters that would be unseen or
turn the text around are shown by their names, and the policy in the page's head allows no script,
no image, no address, and only the style sheet inside it (by its digest).
"""

from __future__ import annotations

import base64
import unicodedata
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

#: Kinds by what they have in common; each group has a colour in the style sheet.
GROUPS = {
    "links": ("related", "readalso", "pagination", "section", "tags", "ticker"),
    "people": ("byline", "editor", "credit", "dateline", "time", "syndication", "title"),
    "media": ("caption", "video"),
    "trade": ("ad", "promo", "share", "comment", "copyright"),
    "mend": ("repair", "repeat", "hidden", "other"),
    "outside": ("outside",),
}
_GROUP = {what: group for group, kinds in GROUPS.items() for what in kinds}


def group_of(what: str) -> str:
    """The group of a kind of cut: a class of the style sheet, and a colour of that name."""
    return _GROUP.get(what, "mend")


def fill(name: str, **values: str) -> bytes:
    """The page made of `assets/<name>.html`, as UTF-8, with the style of `base` and `<name>`."""
    assets = files("corpus") / "assets"
    style = "".join((assets / f"{part}.css").read_text("utf8") for part in ("base", name))
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    page = Template((assets / f"{name}.html").read_text("utf8"))
    return page.substitute(style=style, digest=digest, **values).encode("utf8", "replace")


def text(told: str) -> str:
    """`told` for a page: escaped, and unseen or turning characters by their names."""
    return "".join(c if _harmless(c) else _named(c) for c in escape(told))


def _harmless(char: str) -> bool:
    if char in "\n\t\r" or char == " ":
        return True
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs")


def _named(char: str) -> str:
    name = unicodedata.name(char, "control character").lower()
    return f'<span class="mark" title="{escape(name)}">U+{ord(char):04X}</span>'
