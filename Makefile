# make demo    set everything up, book a made-up company into a real Odoo 19, leave it running
# make test    set everything up and run every check and test
# make help    the other targets

VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
FIT    := import sys, ensurepip; sys.exit(sys.version_info < (3, 11))
# A system's own Python is built with optimizations; one that a version manager built is often not,
# and needs a third more time for the same.
PYTHON ?= $(firstword $(foreach python,/usr/bin/python3 python3,\
  $(shell $(python) -c '$(FIT)' 2>/dev/null && echo $(python))) python3)
# Each tester has an Odoo of its own.
TESTERS ?= 2
# A file of tests stays with one tester; tests/conftest.py says which files come first.
SPREAD := --numprocesses=$(TESTERS) --dist=loadfile --no-loadscope-reorder

.PHONY: help demo demo-stop test check unit faults bench bench-parts bench-ledger bench-long lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(READY) ## book a made-up company into a real Odoo 19 and leave it running
	@$(BIN)/python -m devtools.demo

demo-stop: $(READY) ## stop what the demo left running
	@$(BIN)/python -m devtools.demo --stop

test: check ## every check and every test
	$(BIN)/pytest $(SPREAD)

check: $(READY) ## lint, format, types, import contract
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(READY) ## the tests that need no Odoo
	$(BIN)/pytest $(SPREAD) -m "not odoo"

faults: $(READY) ## 1,000 random faults between us, Moss and Odoo (SEED=… CASE=… for one of them)
	@$(BIN)/python -m tests.faults $(if $(SEED),--seed $(SEED)) $(if $(CASE),--case $(CASE)) \
	  $(if $(POINTS),--points $(POINTS))

bench: $(READY) ## compare with a naive client and with Odoo's own limit (600 expenses)
	$(BIN)/python -m bench.compare

bench-parts: $(READY) ## where the time of an export goes, request by request (300 expenses)
	$(BIN)/python -m bench.breakdown

bench-ledger: $(READY) ## does the ledger stay quick? (100,000 expenses, SQLite and PostgreSQL)
	$(BIN)/python -m bench.ledger_growth

bench-long: $(READY) ## does memory grow with the number of expenses? (2,000 expenses)
	$(BIN)/python -m bench.memory

LOCKING = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header

lock: $(READY) ## resolve the locked environments anew
	$(LOCKING) --upgrade --all-extras --group dev pyproject.toml -o requirements.lock
	$(LOCKING) --extra postgres --constraint requirements.lock pyproject.toml \
	  -o requirements-service.lock

clean: ## remove the environment; the cache of devtools stays
	rm -rf $(VENV)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c '$(FIT)' || \
	  { echo "moss-odoo needs Python 3.11 or newer with venv (Debian: python3-venv)."; exit 1; }
	@echo "Setting up the Python environment …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
