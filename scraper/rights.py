"""What was said about the use of a page, recorded beside it, and what our policy makes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from scraper.facts import Facts
from scraper.fetch import Exchange
from scraper.outlets import Outlet
from scraper.robots import TOKEN, Robots

#: Changes whenever the same signals would lead to another decision.
POLICY = "1"
_CLOSED_WORDS = ("noarchive", "noai", "noimageai", "none")
#: Directives of X-Robots-Tag that carry a value behind a colon, as an agent's name does.
_VALUED = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")


def assess(
    exchange: Exchange,
    page: Facts,
    text: str,
    robots: Robots,
    tdm_file: str,
    outlet: Outlet,
) -> dict[str, Any]:
    """All rights signals of one fetched page, and the decision, as plain JSON data.

    tdm_file: the body of the origin's `/.well-known/tdmrep.json`, "" when there is none.
    A signal that is absent is "" or []; permission is never inferred from absence elsewhere.
    """
    header_words = _robots_header(exchange)
    reserved, policy = _tdm(exchange, page, tdm_file)
    notices: list[str] = []
    if outlet.rights.notices:
        lowered = _folded(text)
        notices = [one for one in outlet.rights.notices if _folded(one) in lowered]
    found: dict[str, Any] = {
        "robots": "allowed" if robots.allows(exchange.url) else "disallowed",
        "robots_digest": robots.digest,
        "robots_record": robots.record,
        "ai_disallowed": robots.ai_disallowed(exchange.url),
        "content_signal": robots.content_signal,
        "tdm_reservation": reserved,
        "tdm_policy": policy,
        "x_robots_tag": header_words,
        "meta_robots": list(page.robots),
        "notices": notices,
        "licence": page.licence or outlet.rights.licence,
    }
    reasons = _reasons(found)
    found["publish_text"] = not reasons
    found["reasons"] = reasons
    found["policy_version"] = POLICY
    return found


def _reasons(found: Mapping[str, Any]) -> list[str]:
    """Why the text is not to be published: may be crawled, its address and digests published."""
    reasons = [f"meta {word}" for word in found["meta_robots"] if word in _CLOSED_WORDS]
    reasons += [f"header {word}" for word in found["x_robots_tag"] if word in _CLOSED_WORDS]
    signals = found["content_signal"].replace(" ", "").lower().split(",")
    if "ai-train=no" in signals:
        reasons.append("content-signal ai-train=no")
    if found["tdm_reservation"] == "1":
        reasons.append("tdm-reservation 1")
    return reasons + ["notice" for _ in found["notices"][:1]]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _robots_header(exchange: Exchange) -> list[str]:
    """The words of X-Robots-Tag that are for everybody or for us, in lower case.

    A field is a list of directives; an agent's name with a colon makes those behind it that
    agent's own. Some directives have a colon too.
    """
    words: list[str] = []
    for value in exchange.values("x-robots-tag"):
        agent = "*"
        for piece in value.lower().split(","):
            name, colon, rest = piece.partition(":")
            if colon and name.strip() not in _VALUED:
                agent, piece = name.strip(), rest
            if agent in ("*", TOKEN):
                words.append(piece.strip())
    return [word for word in dict.fromkeys(words) if word]


def _tdm(exchange: Exchange, page: Facts, tdm_file: str) -> tuple[str, str]:
    """TDM reservation and policy: HTTP fields over the page's tags over the well-known file."""
    if value := exchange.header("tdm-reservation").strip():
        return value[:10], exchange.header("tdm-policy").strip()[:500]
    if page.tdm[0]:
        return page.tdm
    try:
        rules = json.loads(tdm_file) if tdm_file else []
    except (ValueError, RecursionError):
        return "", ""
    for rule in rules if isinstance(rules, list) else []:
        if isinstance(rule, dict) and _covers(str(rule.get("location", ""))[:200], exchange.url):
            value = str(rule.get("tdm-reservation", ""))
            return value[:10], str(rule.get("tdm-policy", ""))[:500]
    return "", ""


def _covers(location: str, url: str) -> bool:
    """Whether a location of TDMRep holds for `url`; it is written as a path of robots.txt is."""
    robots = Robots("read", f"User-agent: *\nDisallow: {' '.join(location.split())}")
    return not robots.allows(url)
