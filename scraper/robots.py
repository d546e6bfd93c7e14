"""robots.txt by RFC 9309: may we fetch this, how slowly, and what it says of others."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from protego import Protego

#: The product token that robots.txt is asked about; the User-Agent header begins with it.
TOKEN = "saring"  # noqa: S105 - a name, not a secret
#: RFC 9309 asks for at least 500 KiB to be read.
MOST_BYTES = 512_000
#: A cached copy is not used for longer (RFC 9309, 2.4).
FRESH_SECONDS = 24 * 3600.0
#: A delay over this is obeyed as this: one page a quarter of an hour is "stay away" enough.
MOST_DELAY = 900.0

#: Agents that gather text for AI. What their rules say is recorded, never inferred from.
AI_AGENTS = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot",
    "ChatGPT-User", "ClaudeBot", "cohere-ai", "Diffbot", "FacebookBot", "Google-Extended",
    "GPTBot", "meta-externalagent", "OAI-SearchBot", "OpenAI", "PerplexityBot",
)  # fmt: skip

_SIGNAL = re.compile(r"^\s*content-signal\s*:(.*)$", re.IGNORECASE)
_AGENT = re.compile(r"^\s*user-agent\s*:\s*([^#\s]+)", re.IGNORECASE)
_FIELD = re.compile(r"^\s*([a-z-]+)\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class Robots:
    """What one origin's robots.txt says.

    state: "read" (status 200), "none" (another 4xx: everything is allowed) or "closed" (5xx,
    429, unreachable, unreadable: nothing is allowed). body: the text, "" unless read.
    record: the WARC record that holds it, "" when it is not archived. why: what closed it.
    """

    state: str
    body: str = field(default="", repr=False)
    record: str = ""
    why: str = ""

    @cached_property
    def _rules(self) -> Protego:
        return Protego.parse(self.body)

    @property
    def digest(self) -> str:
        """`sha256:` of the text, "" when there is none."""
        return "sha256:" + sha256(self.body.encode()).hexdigest() if self.body else ""

    def allows(self, url: str, agent: str = TOKEN) -> bool:
        """Whether `agent` may fetch `url`."""
        if self.state != "read":
            return self.state == "none"
        return bool(self._rules.can_fetch(url, agent))

    @cached_property
    def delay(self) -> float:
        """Seconds that it asks us to wait between requests, 0 when it asks for none."""
        if self.state != "read":
            return 0.0
        wanted = self._rules.crawl_delay(TOKEN) or 0.0
        if rate := self._rules.request_rate(TOKEN):
            wanted = max(wanted, rate.seconds / max(1, rate.requests))
        return min(wanted, MOST_DELAY) if math.isfinite(wanted) and wanted > 0 else 0.0

    @cached_property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names."""
        return tuple(self._rules.sitemaps) if self.state == "read" else ()

    @cached_property
    def _named_agents(self) -> tuple[str, ...]:
        """The AI agents that have rules of their own; all others fall under `*`."""
        named = {
            match[1].lower() for line in self.body.splitlines() if (match := _AGENT.match(line))
        }
        return tuple(agent for agent in AI_AGENTS if agent.lower() in named)

    def ai_disallowed(self, url: str) -> list[str]:
        """The AI agents, of those that robots.txt names, that may not fetch `url`."""
        return [agent for agent in self._named_agents if not self.allows(url, agent)]

    @cached_property
    def content_signal(self) -> str:
        """The value of `Content-Signal` that is meant for us: our group's, else that of `*`."""
        found: dict[str, list[str]] = {}
        group: list[str] = []
        ended = True
        for line in self.body.splitlines():
            if match := _AGENT.match(line):
                group = [match[1].lower()] if ended else [*group, match[1].lower()]
                ended = False
            elif match := _SIGNAL.match(line):
                ended = True
                for agent in group or ["*"]:
                    found.setdefault(agent, []).append(match[1].partition("#")[0].strip())
            elif _FIELD.match(line):
                ended = True
        return ", ".join(found.get(TOKEN, found.get("*", [])))


def from_response(status: int, body: bytes, record: str = "") -> Robots:
    """The verdict on a robots.txt response, by RFC 9309, 2.3.1.

    429 means "not now", so it closes like 5xx. What is over 500 KiB is not read, nor the line that
    ends there: half of `Allow: /open` would allow everything. Never raises.
    """
    if status == 200:
        if len(body) > MOST_BYTES:
            body = body[:MOST_BYTES].rpartition(b"\n")[0]
        text = body.decode("utf-8-sig", "replace").replace("\x00", "")
        return Robots("read", text, record)
    if 400 <= status < 500 and status != 429:
        return Robots("none", "", record)
    return Robots("closed", "", record, f"status {status}")
