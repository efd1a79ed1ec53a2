# What a person does with the project. Needs Python 3.11 or newer and make, nothing else.
SHELL := /bin/bash
UV_VERSION := 0.13.9
INSTALLED := .venv/.installed
PYTHON := .venv/bin/python
export UV_PYTHON_DOWNLOADS := never

.PHONY: run install test quick faults deep lint format

run: install
	@exec $(PYTHON) -m lms.run

install: $(INSTALLED)

$(INSTALLED): pyproject.toml uv.lock
	@test -x $(PYTHON) || python3 -m venv .venv
	@$(PYTHON) -m uv --version 2>/dev/null | grep -qF "uv $(UV_VERSION)" || $(PYTHON) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(PYTHON) -m uv sync --frozen --quiet
	@touch $@

# Everything; SKIP=postgres,redis,browser,faults leaves parts out by name.
test: install
	@exec $(PYTHON) -m tests.support.run all

# The rooms touched since the last commit (or since the branch left main), on SQLite.
quick: install
	@exec $(PYTHON) -m tests.support.run quick

# 50 rounds of SIGKILL on both databases.
faults: install
	@FAULT_ROUNDS=$${FAULT_ROUNDS:-50} exec $(PYTHON) -m tests.support.run faults

# The suite with 2,000 examples a property.
deep: install
	@HYPOTHESIS_PROFILE=deep exec $(PYTHON) -m tests.support.run deep

lint: install
	@exec $(PYTHON) -m tests.support.lint

format: install
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix-only --quiet .
