# Everything that is done with this repository. On a fresh machine: Python 3.11, make, then any target.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run lint types check test soak bench bundle pictures

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest -q
# two processes: what the slowest machine that runs this has
PARALLEL := -n 2 --dist loadgroup

help:
	@echo "make run      open the practice notebook (without a screen: papers and pictures in out/)"
	@echo "make check    lint, types, import rules, quick tests; for every edit"
	@echo "make test     everything; what .ci/run calls"
	@echo "make soak     20,000 histories of laptops that meet by sticks, 2,000 killed runs; a seed replays alone"
	@echo "make bench    the figures of docs/ARCHITECTURE.md, one JSON object a line"
	@echo "make bundle   the frozen folder in dist/so8, and its test"
	@echo "make pictures  the pictures of docs/pictures, made anew"

setup: .venv/ready

.venv/ready: pyproject.toml uv.lock tools/bootstrap.sh
	@sh tools/bootstrap.sh

run: setup
	@$(PYTHON) tools/open_practice.py

pictures: setup
	@SO8_PASSWORD=$${SO8_PASSWORD:-practice-pictures} $(PYTHON) tools/main_job.py out >/dev/null
	@cp out/window-*.png out/paper-*.png docs/pictures/

lint: setup
	@echo "so8: lint"
	@$(PYTHON) -m ruff check --quiet
	@$(PYTHON) -m ruff format --check --quiet

types: setup
	@echo "so8: types"
	@$(PYTHON) -m mypy --no-error-summary
	@$(PYTHON) -m mypy --no-error-summary --platform win32 --cache-dir .mypy_cache/win32

check: lint types
	@echo "so8: quick tests"
	@$(PYTEST) $(PARALLEL) -m "not slow"

test: lint types
	@echo "so8: all tests but the frozen folder's, which make bundle runs"
	@$(PYTEST) $(PARALLEL) --ignore tests/bundle

soak: setup
	@$(PYTHON) -m tests.sync.soak

bench: setup
	@echo "so8: syncing the yardsticks with uv.lock"
	@UV_PROJECT_ENVIRONMENT=.venv UV_LINK_MODE=copy $$(command -v .venv/tools/bin/uv || echo uv) \
		sync --quiet --frozen --inexact --all-extras --group bench </dev/null
	@$(PYTHON) bench/run.py

bundle: setup
	@$(PYTEST) tests/bundle
