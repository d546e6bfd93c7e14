"""One address for one page: trackers, fragments, AMP twins and mirrors folded away."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from scraper.outlets import Outlet

_DEFAULT_PORT = {"http": 80, "https": 443}
_LONGEST = 2000
#: Query parameters that say where a reader came from and never what is shown. They go before
#: robots.txt is asked: Kompas disallows `*?utm_source=*` and `*?source=*`.
_TRACKERS = frozenset({
    "source", "ref_src", "ref_url", "cmpid", "trk", "wt_mc", "mkt_tok", "tblci", "fbclid",
    "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid",
    "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi",
})  # fmt: skip
_TRACKER_PREFIXES = ("utm_", "at_", "pk_", "mtm_", "hsa_")
#: Already escaped bytes stay as they are; everything that may not stand in a URL is escaped.
_KEEP = "/:@!$&'()*+,;=~%-._?"
_BAD = re.compile(r"[\x00-\x20\x7f]")


def absolute(link: str, base: str) -> str:
    """`link` as found on the page `base` -> an absolute http(s) URL, "" when it is not one.

    White space around a link goes; a control character inside it (a line feed would end a
    header line) makes it no link at all.
    """
    return normal(joined(link, base))


def joined(link: str, base: str) -> str:
    """`absolute`, but for the normal spelling."""
    link = link.strip().replace(" ", "%20")
    if not link or _BAD.search(link):
        return ""
    if link.startswith(("https://", "http://")):
        return link
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def normal(url: str, strip: tuple[str, ...] = ()) -> str:
    """The one spelling of `url`; "" when it is no http(s) URL, is too long or carries a password.

    Lower-case scheme and host, no default port, no fragment, no trackers, escaped path. The
    order of other parameters and a final slash are kept: servers tell those apart.

    >>> normal("HTTPS://News.Example.com:443/a b?utm_source=x&id=3#top")
    'https://news.example.com/a%20b?id=3'
    >>> normal("https://example.com/buka/../tutup/%7euser")
    'https://example.com/tutup/%7Euser'
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in _DEFAULT_PORT or not host or "@" in parts.netloc or len(url) > _LONGEST:
        return ""
    if not (host := _ascii(host)):
        return ""
    netloc = f"[{host}]" if ":" in host else host
    if port not in (None, _DEFAULT_PORT[parts.scheme]):
        netloc += f":{port}"
    path = quote(parts.path, safe=_KEEP) or "/"
    made = urlunsplit((parts.scheme, netloc, path, _query(parts.query, strip), ""))
    try:
        # What urllib3 will send, `..` resolved: robots.txt must be asked about that very path.
        return parse_url(made).url
    except LocationParseError:
        return ""


def for_outlet(url: str, outlet: Outlet) -> str:
    """`normal`, with the outlet's own parameters stripped, its mirrors and AMP marks folded.

    >>> from scraper.outlets import Outlet
    >>> one = Outlet(id="a", name="A", domains=("a.example",), language="id",
    ...              mirrors={"m.a.example": "www.a.example"})
    >>> for_outlet("https://m.a.example/amp/berita/1?amp=1", one)
    'https://www.a.example/berita/1'
    """
    url = normal(url, (*outlet.strip, *outlet.amp))
    if not url:
        return ""
    parts = urlsplit(url)
    netloc = outlet.mirrors.get(parts.netloc, parts.netloc)
    marks = set(outlet.amp)
    if marks.intersection(parts.path.split("/")):
        path = "/".join(piece for piece in parts.path.split("/") if piece not in marks) or "/"
        parts = parts._replace(path=path)
    return urlunsplit(parts._replace(netloc=netloc))


def host_of(url: str) -> str:
    """What requests are spaced by: the host, with its port unless that is 80 or 443."""
    parts = urlsplit(url)
    port = parts.port
    return (parts.hostname or "") + (f":{port}" if port not in (None, 80, 443) else "")


def origin_of(url: str) -> str:
    """Scheme and authority: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _ascii(host: str) -> str:
    if host.isascii():
        return host if re.fullmatch(r"[a-z0-9._:-]+", host) else ""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _query(query: str, strip: tuple[str, ...]) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    kept = [
        (name, value)
        for name, value in pairs
        if name.lower() not in _TRACKERS
        and not name.lower().startswith(_TRACKER_PREFIXES)
        and name not in strip
    ]
    if len(kept) == len(pairs):
        return quote(query, safe=_KEEP)
    return urlencode(kept)
