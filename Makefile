# Goodword: `make demo` to look at it, `make run` to use it, `make test` to change it.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The first of these that runs and is new enough; `make setup PYTHON=/path/to/python` names another. (A version
# manager's shim may exist and still not run, so each is tried.)
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check extension bench lock clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(STAMPS)/runtime ## Make .venv with the pinned dependencies (a second run does nothing)
	@:

demo: setup ## Run everything with a sample programme; prints a sign-in link per persona
	@exec $(BIN)/goodword demo

run: setup ## Run everything without sample data; the first start makes the admin
	@exec $(BIN)/goodword up

test: $(STAMPS)/dev ## Run every test on SQLite and PostgreSQL, the extension's tests and all linters
	@exec $(BIN)/python .ci/test.py

check: $(STAMPS)/dev ## All of CI on this machine: as `make test`, and nothing may be skipped
	@GOODWORD_CI=1 exec $(BIN)/python .ci/test.py

extension: $(STAMPS)/dev ## Test, lint and pack the browser extension into build/
	@exec $(BIN)/python .ci/extension.py

bench: $(STAMPS)/dev ## Measure matching, short links and the library, each against its baseline
	@exec $(BIN)/python -m bench

lock: $(STAMPS)/dev ## Write requirements*.txt from what is installed in .venv
	@exec $(BIN)/python .ci/lock.py

clean: ## Remove .venv and what was built; data/ is left alone
	rm -rf $(VENV) build dist goodword.egg-info .mypy_cache .ruff_cache .pytest_cache tests/extension/node_modules

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Goodword needs Python 3.11 or newer: install it, or name it with \`make $(MAKECMDGOALS) PYTHON=/path/to/python3\`."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "This Python cannot make virtual environments: install the package python3-venv (Debian, Ubuntu)."; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(STAMPS)/runtime: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing the pinned dependencies; PyTorch is large, so the first time takes a few minutes"
	@$(PIP) install --requirement requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: $(STAMPS)/runtime requirements-dev.txt
	@echo "Installing what the tests need"
	@$(PIP) install --requirement requirements-dev.txt
	@touch $@
