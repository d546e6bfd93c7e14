# Everything sets itself up: `make demo` and `make test` work on a machine that has only Python.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
# dolma wants older libraries than saring: one of the readers that the tests try has its own room
DOLMA := .venv/dolma/ready

.PHONY: help demo test lint check format lock bench clean

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(READY): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q scraper cleaners corpus  # starts a third faster
	@touch $@

$(DOLMA): tests/readers/dolma.lock $(READY)
	$(PYTHON) -m venv .venv/dolma
	.venv/dolma/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r tests/readers/dolma.lock
	@touch $@

demo: $(READY)  ## clean shipped pages; crawl three made-up outlets, build and verify a dataset
	@mkdir -p demo-out
	$(BIN)/saring clean demo/pages demo/texts --format jsonl --out demo-out/articles.jsonl
	$(BIN)/saring explain demo/pages/arunika-berita.html --html demo-out/explain.html
	@$(BIN)/python demo/table.py demo-out/articles.jsonl
	@rm -rf demo-out/data
	@$(BIN)/python -m demo.crawl demo-out/data
	$(BIN)/saring build --data demo-out/data
	$(BIN)/saring verify demo-out/data
	$(BIN)/saring report --data demo-out/data
	@echo "rows: demo-out/articles.jsonl; one page explained: demo-out/explain.html"
	@echo "dataset: demo-out/data/dataset/latest; its card: README.md there"

# four workers on two cores: many tests wait, for a host's delay or a process that is killed
test: $(READY) $(DOLMA)  ## run the tests
	$(BIN)/python -m pytest -n 4 --dist loadfile

lint: $(READY)  ## lint, format, strict types, rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/saring rules check

check: lint test  ## all of the above

format: $(READY)  ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:  ## choose versions anew: edit pyproject.toml, then this
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	$(BIN)/uv pip compile -q --universal --upgrade --python-version 3.11 --generate-hashes --group dev \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  pyproject.toml -o requirements-dev.lock
	printf "dolma>=1.2\nbackports.zstd>=1\n" | $(BIN)/uv pip compile -q --universal --upgrade --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  - -o tests/readers/dolma.lock

bench: $(READY)  ## CPU a page against trafilatura, on the shipped pages
	$(BIN)/python benchmarks/cpu_per_page.py

clean:  ## remove what the other targets made
	rm -rf .venv build dist demo-out
