# The habitual verbs. `make run` and `make test` start from nothing: they make the virtual environment they need.
PYTHON ?= python3
PORT ?= 8501
REPORTS ?= reports
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test check fmt lint weights golden bench screenshots lock sbom audit clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 24

setup: .venv/.run ## a virtual environment with all that the product needs

run: .venv/.run $(if $(OCR),.venv/.ocr) ## set up and start the page on http://localhost:8501; with OCR=1 scans and photographs are read too
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT) $(if $(KEEPER),-- --keeper)

test: .venv/.dev ## set up all that the tests need, browser and Chinese font included, and run every test
	@sh scripts/browser
	$(BIN)/python -m pytest

check: fmt lint test ## format, lint, types, tests

fmt: .venv/.dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only -q .

lint: .venv/.dev ## is it formatted, does it lint, do the types hold
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

weights: .venv/.dev ## make the weights of the kinds of question and of the signs of evidence anew from the conversations
	$(BIN)/python -m scripts.weights
	$(BIN)/python -m scripts.evidence --reports $(REPORTS)

golden: .venv/.run ## write what extraction yields today to tests/golden; read the diff
	$(BIN)/python -m tests.golden

bench: .venv/.run ## every benchmark, a table each
	@for each in benchmarks/[a-z]*.py; do echo "== $$each"; $(BIN)/python -m benchmarks.$$(basename $$each .py) || exit 1; done

screenshots: .venv/.dev ## take the pictures of the README anew
	@sh scripts/browser
	$(BIN)/python -m scripts.screenshots

lock: .venv/.dev ## resolve constraints.txt anew from the ranges of requirements*.txt
	$(BIN)/pip install -q uv
	@(echo "# Every version the project is tested with, for Python 3.11 to 3.13 on all systems; made by \`make lock\`."; \
	  cat requirements.txt requirements-ocr.txt requirements-cluster.txt requirements-dev.txt | grep -v '^-' | \
	  $(BIN)/uv pip compile --universal --upgrade --python-version 3.11 --no-header --no-annotate --no-emit-index-url -q -) > constraints.new
	@mv constraints.new constraints.txt
	@(echo "# What the product needs at run time, each with the checksums of every file that is the tested one; made by \`make lock\`."; \
	  echo "#   pip install --require-hashes -r requirements.hashed.txt"; \
	  $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q requirements.txt) > hashed.new
	@mv hashed.new requirements.hashed.txt

sbom: .venv/.run ## list every package that is installed with the product in build/sbom.json
	$(BIN)/python -m scripts.sbom build/sbom.json

audit: .venv/bin/python ## ask whether anything is known against the packages that the product needs; says so where nobody can be asked
	@test -x build/audit/bin/pip-audit || { $(PYTHON) -m venv build/audit && build/audit/bin/pip install -q pip-audit; } || true
	@$(BIN)/python -m scripts.audit build/audit/bin/pip-audit

clean: ## take away what was made: environment, caches, artifacts
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build tests/artifacts knowledge/.cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@sh scripts/venv $(PYTHON)

.venv/.run: .venv/bin/python requirements.txt constraints.txt
	$(BIN)/pip install -q --upgrade pip
	$(BIN)/pip install -q -r requirements.txt
	@$(BIN)/pip uninstall -q -y setuptools 2>/dev/null  # the one that Python brings along is old, and nothing needs it
	@touch $@

.venv/.ocr: .venv/bin/python requirements-ocr.txt constraints.txt
	$(BIN)/pip install -q -r requirements-ocr.txt
	@touch $@

.venv/.dev: .venv/bin/python requirements.txt requirements-dev.txt requirements-ocr.txt requirements-cluster.txt constraints.txt
	$(BIN)/pip install -q -r requirements-dev.txt
	@touch .venv/.run $@
