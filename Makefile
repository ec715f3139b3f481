# make app    everything: environment, install, knowledge base from corpus/, app in the browser
# make test   everything: environment, install, all tests
# make ocr    what recognising scans needs, added to the environment
# make lint | format | eval | bench | lock | clean
#
# PYTHON=python3.12   another interpreter        KB_DATA=folder   another data folder        PORT=8600   another port

SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p && break; done)
export KB_DATA ?= $(CURDIR)/.kb
PORT ?= 8501

.PHONY: help app ocr test lint format eval bench lock clean

help: ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

app: $(VENV)/.base ## build the knowledge base from corpus/ and open the app
	@echo "· reading corpus/ into $(KB_DATA) (what is there already stays as it is)"
	@$(BIN)/kb ingest corpus > /dev/null
	@$(BIN)/kb app --port $(PORT)

ocr: $(VENV)/.base ## add what recognising scans needs
	@requirements/install.sh "$(PYTHON)" "$(VENV)" requirements/ocr.txt

test: $(VENV)/.dev ## install what the tests need and run them all
	@requirements/browser.sh
	@$(BIN)/pytest -q -n 2 --dist loadfile

lint: $(VENV)/.dev ## style, formatting and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

eval: $(VENV)/.dev ## accuracy for each kind of fact and for search, beside baselines
	@$(BIN)/python -m benchmarks.quality

bench: $(VENV)/.dev ## speed, as ratios against a baseline in the same run
	@$(BIN)/python -m benchmarks.speed

lock: ## pin every dependency anew, with hashes
	@requirements/lock.sh

clean: ## take away the environment and the built knowledge base
	rm -rf $(VENV) .kb build *.egg-info .pytest_cache .ruff_cache

$(VENV)/.base: requirements/base.txt requirements/install.sh pyproject.toml
	@requirements/install.sh "$(PYTHON)" "$(VENV)" requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt requirements/install.sh pyproject.toml
	@requirements/install.sh "$(PYTHON)" "$(VENV)" requirements/dev.txt
	@touch $@ $(VENV)/.base
