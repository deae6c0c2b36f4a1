# Everything a newcomer needs to type. `make` alone says what there is.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
IN_VENV := $(VENV)/bin/python
# Node comes from PyPI into the virtual environment; a Node on the machine is never asked.
# It believes whom the machine believes, also behind a proxy that looks into what passes.
NPM := NODE_USE_SYSTEM_CA=1 NPM_CONFIG_UPDATE_NOTIFIER=false \
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(CURDIR)/$(VENV)/bin/npm --prefix web
NPM_CI := $(NPM) ci --loglevel error --prefer-offline --no-audit --no-fund
PIP := $(IN_VENV) -m pip install -qq --disable-pip-version-check --no-input

# `make run` needs less of npm than tests and checks do.
CLIENT_PACKAGES := web/node_modules/.packages
CLIENT := chat/static/dist/.vite/manifest.json
CLIENT_SOURCES := $(shell find web/src chat/templates 2>/dev/null; \
	find web -maxdepth 1 -type f -name '[!.]*' ! -name '*.tsbuildinfo' ! -name '*.md' 2>/dev/null)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check fix seed bench protocol clean installed installed-tools tools
# What is asked for happens in the order it was asked for; only installing runs side by side.
ifeq ($(MAKELEVEL),0)
.NOTPARALLEL:
endif

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: export HOST ?= 127.0.0.1
run: ## Start Tessera; PORT, DATABASE_URL, INSTANCE_PATH … may stand in front (config.py has them all)
	@$(MAKE) --no-print-directory -j2 installed
	@$(IN_VENV) -m chat upgrade
	@exec $(IN_VENV) wsgi.py

test: tools ## Run every test: SQLite, PostgreSQL, threading, and the client's; ARGS="-k word" for some
	@bin/apt-install chromium:chromium initdb:postgresql redis-server:redis-server
	@$(IN_VENV) -m tests $(ARGS)

check: tools ## Ask everything else that must be right: lint, format, types, layers, migrations …
	@bin/apt-install initdb:postgresql
	@$(IN_VENV) -m tools.check

fix: tools ## Mend what can be mended by itself, and write the generated files
	@$(VENV)/bin/ruff check --quiet --fix . || true
	@$(VENV)/bin/ruff format --quiet .
	@$(NPM) run --silent fix
	@$(IN_VENV) -m chat protocol

seed: ## Put Ada, Grace, Linus and friends and a few lively rooms into the database
	@$(MAKE) --no-print-directory -j2 installed
	@$(IN_VENV) -m chat upgrade
	@$(IN_VENV) -m chat seed

bench: tools ## Measure what people wait for (p50, p95, p99); ARGS="message_latency" for some of it
	@$(IN_VENV) -m benchmarks $(ARGS)

protocol: tools ## Write docs/protocol.md and the client's types out of the schemas
	@$(IN_VENV) -m chat protocol

clean: ## Remove what was installed and built; instance/ stays
	@rm -rf $(VENV) web/node_modules benchmarks/peer/node_modules chat/static/dist \
		.pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What running needs, and what testing needs on top of it.
installed: $(VENV)/.packages $(CLIENT)
	@:
installed-tools: $(VENV)/.tools $(CLIENT_PACKAGES) $(CLIENT)
	@:
tools:
	@$(MAKE) --no-print-directory -j2 CLIENT_PACKAGES=web/node_modules/.tools installed-tools

$(VENV)/.python: bin/venv
	@PYTHON="$(PYTHON)" bin/venv $(VENV)
	@touch $@

$(VENV)/.node: requirements-build.txt constraints.txt $(VENV)/.python
	@echo 'Installing Node.js into $(VENV) …'
	@$(PIP) -r requirements-build.txt
	@touch $@

# After Node, because two installers in one environment would trip over each other; npm works
# meanwhile.
$(VENV)/.packages: requirements.txt constraints.txt $(VENV)/.node
	@echo 'Installing Python packages …'
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.tools: requirements-dev.txt constraints.txt $(VENV)/.packages
	@echo 'Installing what tests and checks need …'
	@$(PIP) -r requirements-dev.txt
	@touch $@

web/node_modules/.packages: web/package.json web/package-lock.json | $(VENV)/.node
	@echo 'Installing the packages of the browser client …'
	@$(NPM_CI) --omit=dev >/dev/null
	@touch $@

web/node_modules/.tools: web/package.json web/package-lock.json | $(VENV)/.node
	@echo 'Installing the packages of the browser client and its tests …'
	@$(NPM_CI) >/dev/null
	@touch web/node_modules/.packages $@

$(CLIENT): $(CLIENT_SOURCES) | $(CLIENT_PACKAGES)
	@echo 'Building the browser client …'
	@$(NPM) run --silent build -- --logLevel warn
	@touch $@
