# All that is typed by hand: `make site` and `make test`. `make help` lists the rest.

SWIFT ?= swift
OUT ?= _site

# Where the toolchain has Swift's libraries to link in, the program starts in half the time and runs where Swift is not.
STATIC := $(shell test "$$(uname)" = Linux -a -d "$$(dirname "$$(command -v $(SWIFT))")/../lib/swift_static" && echo --static-swift-stdlib)

.DEFAULT_GOAL := help
.PHONY: help site test referee verify-commands build bench chart bench-charts format lint embed clean setup

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

site: build ## Build the site of content/ into _site
	.build/release/portolan build . -o $(OUT)

test: ## Run all tests
	@scripts/setup test
	$(SWIFT) test

COUNT ?= 1000
SEED ?= 1
PLANT ?=

referee: ## Compare the prover with real connections: COUNT=1000 topologies from SEED=1 on
	@scripts/setup test
	$(SWIFT) build --product kernel-referee
	.build/debug/kernel-referee --count $(COUNT) --seed $(SEED) --keep .build/referee $(if $(PLANT),--plant $(PLANT))

PAGES ?=

verify-commands: ## Try every command of the runbooks with the real programs: PAGES=... for some
	@scripts/verify-commands --self-test
	@scripts/verify-commands $(PAGES)

build: setup ## Build the optimised program, .build/release/portolan
	$(SWIFT) build -c release $(STATIC) --product portolan

bench: build ## Measure Portolan beside Hugo, and the prover on topologies of growing size
	$(SWIFT) build -c release $(STATIC) --product prover-bench
	.build/release/prover-bench
	python3 Benchmarks/run.py

GRAPH ?= Benchmarks/charts/t1-privatelink.json

chart: ## Draw a graph in the neutral form: GRAPH=graph.json OUT=chart.svg
	@$(SWIFT) build -c release $(STATIC) --product chart-bench >&2
	.build/release/chart-bench draw $(GRAPH) $(if $(filter _site,$(OUT)),chart.svg,$(OUT))

bench-charts: setup ## Score and time the charts of the reference graphs beside the bar and the peers
	$(SWIFT) build -c release $(STATIC) --product chart-bench
	python3 Benchmarks/charts.py

format: ## Format every Swift file
	$(SWIFT) format -i -r --parallel Package.swift Sources Tests Benchmarks site-templates

lint: ## Check the format of every Swift file
	$(SWIFT) format lint -s -r --parallel Package.swift Sources Tests Benchmarks site-templates

embed: ## Carry site-templates/default inside the program
	$(SWIFT) run --quiet embed-templates site-templates/default site-templates/Embedded.swift

clean: ## Remove what was built
	rm -rf .build .build-bench .build-verify $(OUT)

setup:
	@scripts/setup
