"""One crawl of one outlet in a process of its own, to be killed: run_once.py DATA HOST URL."""

from __future__ import annotations

import sys
from pathlib import Path

from scraper.crawl import Options, crawl
from scraper.lock import locked
from scraper.outlets import Outlet

data, host, url = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
outlet = Outlet(
    id="contoh", name="Contoh", domains=(host,), language="id", pace=0.0, feeds=(url + "/rss",)
)
with locked(data):
    crawl(
        data,
        {"contoh": outlet},
        Options(agent="saring/test", allow=("127.0.0.1",), rotate=int(sys.argv[4])),
        lambda name, facts: None,
    )
