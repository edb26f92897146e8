# Two commands: `make run` and `make test`. Everything they need goes into folders
# that git does not track.
PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
STAMP := .venv/.installed
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export PYTHONWARNINGS := ignore
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

.PHONY: help run chat test train lint format messages quality pictures clean

help: ## these lines
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(STAMP) ## start the assistant and print the address of the chat page
	@$(BIN)/byg run

chat: train ## talk to it in the terminal
	@$(BIN)/byg chat

train: $(STAMP) ## build the content pack, train the model if needed
	@$(BIN)/byg train

lint: $(STAMP) ## ruff, import-linter, content lint
	@$(BIN)/ruff check bot actions tests
	@$(BIN)/lint-imports --no-cache 
	@$(BIN)/byg content lint

test: lint train ## everything that checks the project
	@sh tools/install-test-tools
	@$(BIN)/rasa data validate --domain bot/domain --data bot/data --config config.yml --fail-on-warnings --quiet
	@$(BIN)/pytest

format: $(STAMP) ## sort imports, mend what ruff can mend
	@$(BIN)/ruff check --fix bot actions tests

messages: $(STAMP) ## collect the sentences to translate, update the catalogues
	@$(BIN)/byg content messages

quality: train ## measure how well it understands, write docs/quality.md
	@$(BIN)/byg quality

pictures: train ## take the pictures of the docs in a real browser
	@sh tools/install-test-tools
	@$(BIN)/python tools/take-pictures

clean: ## remove everything that was built or fetched
	rm -rf .venv .tools build models .rasa .pytest_cache .ruff_cache

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null \
	  || { echo "Python 3.8 or newer is needed to begin with; set PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -m venv .tools \
	  || { echo "python3 cannot make a virtual environment; on Debian and Ubuntu install python3-venv." >&2; exit 1; }
	@.tools/bin/pip install --quiet --disable-pip-version-check uv \
	  || { echo "uv could not be fetched: is there a network connection?" >&2; rm -rf .tools; exit 1; }

$(STAMP): requirements.lock pyproject.toml | $(UV)
	@test -x $(BIN)/python || $(UV) venv --quiet --python "$$(sh tools/find-python)" .venv \
	  || { echo "Python 3.10 was not found and could not be fetched; install it and try again." >&2; exit 1; }
	@echo "Installing (a few minutes the first time)"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock \
	  || { echo "The packages could not be installed: is there a network connection?" >&2; exit 1; }
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . 2>/dev/null \
	  || $(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@
