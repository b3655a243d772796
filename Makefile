# Bijou: every task of the project, one line each in `make help`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

SWIFT_FORMAT_PATHS := Sources Tests Package.swift
DEBUG_BIJOU := .build/debug/bijou
RELEASE_BIJOU := .build/release/bijou
PREFIX ?= /usr/local
CORPUS ?= ../shared/corpus
PROOF_EVERY ?= 40
# Prefix of commands that need root; empty for root itself.
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: help run test engine proof lint fmt docs reference-check e2e build bench release install hooks ci corpus coverage clean toolchain packages

help: ## list the tasks
	@grep -hE '^[a-z][a-z0-9-]*:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

run: toolchain ## build, audit and check a simulated stack with three faults, write reports/ (no Docker needed)
	swift build --product bijou
	$(DEBUG_BIJOU) audit Examples/media-stack --fail-on never --quiet --output reports/example.html --output reports/example.json
	$(DEBUG_BIJOU) demo --into reports
	@echo "open reports/check.html, reports/audit.html and reports/example.html in a browser"

test: toolchain ## all tests that need only this repository (with the corpus if it is there)
	BIJOU_CORPUS="$${BIJOU_CORPUS:-$(CORPUS)}" swift test --skip '^EngineTests\.' --skip RealEngineTests

engine: toolchain ## tests on a Docker Engine of its own, with stand-ins for the images (Debian, root)
	scripts/require-packages openssl haproxy
	swift build --build-tests
	scripts/with-docker-engine swift test --skip-build --filter '^EngineTests\.' --filter RealEngineTests

lint: toolchain ## check the format of all Swift files
	swift format lint --strict --parallel --recursive $(SWIFT_FORMAT_PATHS)

fmt: toolchain ## format all Swift files
	swift format --in-place --parallel --recursive $(SWIFT_FORMAT_PATHS)

build: toolchain ## debug build
	swift build

docs: build ## write the reference pages from the code
	$(DEBUG_BIJOU) reference --write docs/reference

reference-check: build ## fail if the reference pages differ from the code
	$(DEBUG_BIJOU) reference --check docs/reference

e2e: build ## run the built program the way its users do
	scripts/end-to-end

corpus: build ## compare with the answers of docker compose over the corpus and print the count
	scripts/corpus-count $(CORPUS)

proof: build ## prove the promises of bijou fix with the real Compose: own stacks, and every 40th of the corpus
	scripts/fetch-docker-compose >/dev/null
	scripts/fix-proof Examples/media-stack/compose.yaml $(filter-out %/files.yaml,$(wildcard Tests/EngineTests/Stacks/*.yaml))
	scripts/fix-proof $(CORPUS) --every $(PROOF_EVERY)

coverage: toolchain ## line coverage by module
	BIJOU_CORPUS="$${BIJOU_CORPUS:-$(CORPUS)}" swift test --enable-code-coverage --skip '^EngineTests\.' --skip RealEngineTests
	scripts/coverage

bench: release ## side by side with docker compose config and compose-lint
	scripts/bench

release: toolchain ## optimised, statically linked, stripped program in .build/release/bijou
	swift build -c release --static-swift-stdlib -Xswiftc -static-stdlib --product bijou
	strip -s $(RELEASE_BIJOU)
	@ls -l $(RELEASE_BIJOU)

install: release ## install the program into PREFIX/bin (default /usr/local)
	install -D -m 0755 $(RELEASE_BIJOU) $(DESTDIR)$(PREFIX)/bin/bijou

hooks: ## run the lint before every commit
	git config core.hooksPath scripts/hooks

ci: packages lint test reference-check e2e proof engine ## exactly what CI runs
	@echo "ci: everything passed"

clean: ## remove what was built
	rm -rf .build reports .bench

toolchain: # a Swift toolchain and the C headers it links with
	@scripts/require-toolchain

packages: # Debian packages that the tests need
	@scripts/require-packages python3 openssl prometheus prometheus-alertmanager \
		qbittorrent-nox transmission-daemon nzbget deluged deluge-web nginx-light
