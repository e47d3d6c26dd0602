# make            installs what is missing, builds, and makes Output/ from the shipped content
# make test       installs what tests need, and runs every test
# make schemas    prints the JSON Schemas anew, into Content/schemas and docs
# make pdf-tools  installs what `runsheet pdf` needs
# make bench      times whole builds, on a machine that does nothing else
# make fuzz       fuzzes the filling of values for FUZZ_SECONDS
# make install    installs the program and its completions below PREFIX; DESTDIR is put before it
# make uninstall  removes them
# make clean      removes what was built and made

SWIFT ?= swift
FUZZ_SECONDS ?= 120
PREFIX ?= /usr/local
RUNSHEET = .build/release/runsheet

PDF_TOOLS = Scripts/python-tools .pdf-tools Sources/RunsheetPDF/requirements.txt

.PHONY: all bench build tools pdf-tools test-tools test lint fuzz goldens schemas pictures install uninstall clean

all: build
	@$(RUNSHEET) build

build: tools
	@$(SWIFT) build -c release --product runsheet

tools:
	@Scripts/install-tools build

pdf-tools:
	@Scripts/install-tools pdf
	@$(PDF_TOOLS)

test-tools:
	@Scripts/install-tools test
	@$(PDF_TOOLS)

test: test-tools lint
	@$(SWIFT) test
	@Scripts/test-browser

lint:
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Plugins Sources Tests

# Writes the golden files anew, to be read in the diff; the run fails, so that it cannot be mistaken for a test.
goldens: test-tools
	@RUNSHEET_RECORD_GOLDENS=1 $(SWIFT) test --filter '[Gg]olden'

# Prints the schemas anew that editors and tests use.
schemas: build
	@for format in procedure tenant provider words; do \
	  $(RUNSHEET) schema $$format > Content/schemas/$$format.schema.json || exit 1; done
	@for format in record diagnostics runbook bundle audit matrix; do \
	  $(RUNSHEET) schema $$format > docs/$$format.schema.json || exit 1; done

bench: build
	@python3 Benchmarks/bench.py $(BENCH_OPTIONS)

fuzz: test-tools
	@Scripts/fuzz $(FUZZ_SECONDS)

# Makes the pictures of the README anew.
pictures: all test-tools
	@Scripts/pictures

install: build
	@Scripts/install "$(RUNSHEET)" "$(DESTDIR)$(PREFIX)"

uninstall:
	@Scripts/install --remove "$(DESTDIR)$(PREFIX)"

clean:
	@rm -rf .build .build-fuzz .pdf-tools Output
