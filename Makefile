# Everything runs from the checkout, in .venv, with the versions of requirements.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8001
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo serve crawl test lint bench messages screenshots lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

demo: $(READY) ## crawl the demo newsroom and serve its archive
	$(BIN)/python -m crawler demo --port $(PORT)

serve: $(READY) ## keep crawling, and serve the archive in data/
	$(BIN)/python -m crawler serve --port $(PORT)

crawl: $(READY) ## crawl all sources into data/
	$(BIN)/python -m crawler crawl

test: $(READY) ## run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(READY) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .

bench: $(READY) ## measure against floors: make bench CORPUS=folder
	@test -n "$(CORPUS)" || { echo "make bench CORPUS=folder: the folder with aeb/ and segments/"; exit 2; }
	$(BIN)/python -m tests.bench extraction --corpus $(CORPUS)
	$(BIN)/python -m tests.bench crawl --corpus $(CORPUS)

KEYWORDS := -k _ -k later -k later_n:1,2
messages: $(READY) ## bring the interface's catalogues up to date with what is said
	$(BIN)/pybabel --quiet extract -F pyproject.toml $(KEYWORDS) --no-location --no-wrap --sort-output --omit-header -o .messages.pot .
	for catalogue in archive/site/languages/*.po; do \
		$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --no-wrap --omit-header -l $$(basename $$catalogue .po) -i .messages.pot -o $$catalogue || exit 1; \
	done
	rm .messages.pot

screenshots: $(READY) ## make README's pictures from the demo newsroom (needs Chromium)
	$(BIN)/python -m crawler demo --no-serve
	$(BIN)/python -m tests.screenshots data/demo

lock: ## compile requirements.txt from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --extra render --generate-hashes --universal --python-version 3.11 \
		--no-annotate --upgrade --custom-compile-command "make lock" -o requirements.txt

clean: ## remove .venv and caches; data/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
