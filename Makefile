# Everything a newcomer needs: `make demo` shows it, `make test` proves it. No other set-up.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo run test check bench lock format

demo: .venv/ready  ## the whole bot in a browser, without a token and without a network
	$(BIN)/python -m demo

run: .venv/ready  ## the real bot; needs BOT_TOKEN in .env
	$(BIN)/giliran run

test: .venv/ready-dev check  ## all checks, then all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/ready-dev  ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready-dev  ## ratios against peers in the same run
	for script in bench/*.py; do $(BIN)/python -m "bench.$$(basename "$$script" .py)" || exit 1; done

lock: .venv/ready-dev  ## renew the locks after a change of dependencies (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url --no-header --quiet -o requirements-dev.lock

.venv/ready: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --editable .
	touch $@

.venv/ready-dev: requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --editable .
	touch $@ .venv/ready
