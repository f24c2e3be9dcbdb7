.PHONY: help run demo-reset test test-pg lint bench lock
.DEFAULT_GOAL := help

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-12s %s\n", $$1, $$2}' Makefile

run: ## Set up if needed and start the demo (PORT=8001 make run for another port)
	@scripts/run

demo-reset: ## Put the demo back to how it was on the first day
	@scripts/demo-reset

test: ## Run every check: lint, unit, scale and faults, browser
	@scripts/test

test-pg: ## Run the tests on the PostgreSQL server that DATABASE_URL names
	@scripts/test-pg

lint: ## Run the style, layering, type and migration checks
	@scripts/lint

bench: ## Measure how fast the slow paths are
	@scripts/bench

lock: ## Rewrite both requirements files from pyproject.toml
	@scripts/lock
