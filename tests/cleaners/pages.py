"""Pages for the tests of metadata: one small article with what a test puts around it."""

import json
from typing import Any

from cleaners.read_html import Tree, read_html

URL = "https://news.kabarpesisir.com/berita/2025/05/30/nelayan-temukan-botol"
TITLE = "Nelayan Temukan Botol Berisi Surat di Pantai"


def page(head: str = "", body: str = "", ld: Any = None) -> Tree:
    block = ld if isinstance(ld, str) else json.dumps(ld)
    script = f'<script type="application/ld+json">{block}</script>' if ld is not None else ""
    return read_html(
        f'<html lang="id"><head>{head}{script}</head><body>'
        f"<nav>Beranda | Daerah</nav><h1>{TITLE}</h1>{body}<p>{'Isi berita. ' * 80}</p>"
        "</body></html>"
    )


def article(**fields: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": TITLE, **fields}
