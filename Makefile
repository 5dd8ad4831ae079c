# In Whose Voice. Needs Python 3.11 or newer, pip and make; everything else goes into .venv, from requirements.lock.
PYTHON ?= python3
IN := .venv/bin
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))
PYODIDE := pyodide@$(shell sed -n 's/^VERSION = "\(.*\)"/\1/p' analysis/read/runtime.py)

.PHONY: help figures instrument docs report live pyodide test lint unit notebooks lab lock sbom bench coverage trust clean
.DEFAULT_GOAL := help

help:
	@echo "make figures   run every notebook and draw every figure"
	@echo "make instrument  name the rules beside the figures, after a change that moves no row"
	@echo "make docs      print docs/tables.md from the tables' definition"
	@echo "make report    the study as pages that open from disk, in site/"
	@echo "make live      the page on which anybody pastes an article, alone, in live/ (needs npm)"
	@echo "make test      lint, types, unit tests, notebooks, figures byte for byte"
	@echo "make lab       open the notebooks in JupyterLab"
	@echo "make bench     how annotation scales, and what a study takes; BENCH_CORPUS=FOLDER for a corpus of your own"
	@echo "make coverage  simulate how often intervals hold the truth; into docs/methods.md (many minutes)"
	@echo "make trust     try to break it, often; what was lost is written to docs/reliability.md"
	@echo "make lock      pin newer packages (needs uv)"
	@echo "make sbom      list every package with version, license and hashes, as CycloneDX, in dist/sbom.json"
	@echo "make clean     remove .venv and what the tools leave behind"
	@echo "Another Python: make test PYTHON=python3.12"

# The environment: made again when what it is made from changes. A Python without ensurepip (Debian's) lends the venv its own pip.
.venv/ready: requirements.lock pyproject.toml setup.py tools/cmudict_for_nltk.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@echo "setting up .venv (about a minute)"
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { $(PYTHON) -m venv --without-pip .venv \
	  && $(PYTHON) -m pip --python $(IN)/python install -qq --disable-pip-version-check pip; }
	@$(IN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(IN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(IN)/python tools/cmudict_for_nltk.py
	@touch $@

# The sheets of notebook 07 go first: their key holds for the answers that the finders give now.
figures: .venv/ready
	@$(IN)/python tests/coders.py
	@$(IN)/python tools/figures.py

instrument: .venv/ready
	@$(IN)/python tools/figures.py --instrument

docs: .venv/ready
	@$(IN)/python tools/docs.py

# Python for browsers, which the live page brings with it: its hash is in analysis/read/runtime.py, and nothing else is taken.
pyodide: .venv/ready
	@[ -f .venv/$(subst @,-,$(PYODIDE)).tgz ] || { command -v npm >/dev/null && cd .venv && npm pack --silent --fetch-retries=0 $(PYODIDE) >/dev/null; } \
	  || echo "npm is not here or could not fetch $(PYODIDE): there will be no live page"

live: pyodide
	@$(IN)/python -m analysis live --out live

report: pyodide
	@$(IN)/python -m analysis report seeds --live --out site

test: lint unit notebooks

lint: .venv/ready
	@$(IN)/ruff check --quiet .
	@$(IN)/ruff format --check --quiet . || { echo "not formatted: run $(IN)/ruff format ."; exit 1; }
	@$(IN)/python -m mypy --no-error-summary

unit: pyodide
	@$(IN)/python -m pytest -q -n auto --dist loadfile

# The notebooks draw every figure again while they are tested; the drawings must be the bytes that were there before.
notebooks: unit
ifneq ($(NOTEBOOKS),)
	@mkdir -p figures && rm -rf .venv/figures && cp -R figures .venv/figures
	@$(IN)/python -m pytest -q -n auto --dist loadfile --nbval --nbval-current-env notebooks/
	@diff -r .venv/figures figures || { echo "figures/ was drawn differently: run make figures, look, and commit"; exit 1; }
	@echo "figures/ was drawn again, byte for byte the same"
endif

lab: .venv/ready
	@$(IN)/jupyter lab notebooks

lock:
	@uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate --no-header \
	  --python-version 3.11 requirements.in -o requirements.lock
	@$(PYTHON) tools/pins.py

sbom: .venv/ready
	@$(IN)/python tools/sbom.py
	@echo "dist/sbom.json"

coverage: .venv/ready
	@$(IN)/python tests/simulation.py

bench: .venv/ready
	@PYTHONPATH=tests $(IN)/python tests/bench_scale.py
	@PYTHONPATH=tests $(IN)/python tests/bench_study.py

# Hours with the numbers of tests/trust.py; TRUST_TEXTS=1000 TRUST_KILLS=2 for a first look, PARTS="texts growth" for some parts.
trust: .venv/ready
	@PYTHONPATH=tests $(IN)/python tests/trust.py $(PARTS)

clean:
	@rm -rf .venv .pytest_cache .ruff_cache .mypy_cache build dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
