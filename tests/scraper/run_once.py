"""One crawl of one outlet in a process of its own, to be killed: run_once.py DATA HOST URL SIZE."""

from __future__ import annotations

import sys
from pathlib import Path

from scraper.crawl import crawl
from scraper.lock import locked
from scraper.options import Options
from scraper.outlets import Outlet


def main(data: Path, host: str, url: str, rotate: int) -> None:
    outlet = Outlet(
        id="contoh", name="Contoh", domains=(host,), language="id", pace=0.0, feeds=(url + "/rss",)
    )
    options = Options(agent="saring/test", allow=("127.0.0.1",), rotate=rotate)
    with locked(data):
        crawl(data, {"contoh": outlet}, options, lambda name, facts: None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
