# What people and CI both run. `make` alone lists the targets.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# First on the PATH: nbgrader calls a bare `alembic`, and a kernel a bare `python`.
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Nothing of the person's own set-up may decide what a check says.
unexport PYTHONPATH PYTHONHOME

# Two workers; the tests of one file stay on one of them, so that a server or a class is made once. Long files first
# (tests/conftest.py). By file and not by xdist's groups: xdist 3.8 writes those where pytest 9 does not look.
PYTEST := $(BIN)/python -m pytest
PARALLEL := -n 2 --dist loadfile --no-loadscope-reorder
# nbval: the kernel of this environment, and a cell that hangs is a failure. Without a notebook pytest fails by itself.
NBVAL := $(PYTEST) -p no:cacheprovider --nbval-current-env --nbval-cell-timeout=60

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help learn setup test check format build demo bench accuracy content screenshots constraints clean learner everything browser walls

help:  ## say what there is
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

learn: learner  ## open the course in JupyterLab (ARGS=--no-browser prints the address and serves)
	$(BIN)/heart learn $(ARGS)

setup: everything browser walls  ## set up what every other target needs

test: setup check  ## run every check
	$(PYTEST) $(PARALLEL) tests
	$(NBVAL) --nbval source
	$(NBVAL) --nbval-lax release

check: everything  ## lint, formatting, types, scenarios and lessons: the quick checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
# Side by side: the second waits for the network most of its time.
	$(BIN)/mypy & $(BIN)/python tools/labextension.py check && wait $$!
	$(BIN)/heart check

format: everything  ## mend what ruff can mend by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

build: everything  ## make release/ from source/
	$(BIN)/heart release --all --outputs

demo: everything  ## run a whole class, from release to feedback, in a temporary folder
	$(BIN)/heart demo $(ARGS)

bench: setup  ## measure what the project promises
	$(BIN)/python -m benchmarks $(ARGS)

accuracy: everything  ## measure how well the coach reads, and write the page that says so
	$(BIN)/python -m tools.accuracy $(ARGS)

content: everything  ## measure what the lessons cover, how they read and play, and write the pages that say so
	$(BIN)/python -m tools.coverage
	$(BIN)/python -m tools.quality

screenshots: setup  ## make the README's pictures, with the browser tests
	$(PYTEST) tests/browser --pictures docs/pictures

constraints: everything  ## pin the whole tree anew, from a clean environment
	$(BIN)/python tools/constraints.py

clean:  ## remove the environment and what tools leave behind
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The environment. Each of these does nothing when nothing changed (tools/setup.py keeps a stamp).
learner:
	@$(PYTHON) tools/setup.py learner
	@$(BIN)/python tools/labextension.py

everything:
	@$(PYTHON) tools/setup.py everything
	@$(BIN)/python tools/labextension.py

browser: everything
	@$(BIN)/python tools/browser.py

walls:
	@$(PYTHON) tools/walls.py
