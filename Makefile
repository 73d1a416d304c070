# flashbrief: `make run` builds, reads the sample, drafts a brief and serves the
# desk; `make test` runs every test. `make check` is for before a commit.

GO      ?= go
BIN     := bin/flashbrief
RECORD  ?= build/sample.db
ADDRESS ?= 127.0.0.1:8080
LINT    := golangci-lint
LINT_AT := v2.15.0

.PHONY: run build test check bench lint vuln clean

run: build
	@mkdir -p build
	$(BIN) add --record $(RECORD) sample
	$(BIN) brief --record $(RECORD) --about "Russia, China, Iran" --as html -o build/brief.html
	@echo "drafted: build/brief.html"
	$(BIN) desk --record $(RECORD) --listen $(ADDRESS)

build:
	@mkdir -p bin
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w" -o $(BIN) ./cmd/flashbrief

test:
	$(GO) test ./...

check: lint
	@test -z "$$(gofmt -l .)" || (gofmt -l . && exit 1)
	$(GO) vet ./...
	$(GO) test ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

lint: bin/$(LINT)
	bin/$(LINT) run ./...

bin/$(LINT):
	@mkdir -p bin
	GOBIN=$(CURDIR)/bin $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_AT)

# Needs a vulnerability database: VULNDB=file:///path/to/db where the public one
# cannot be reached.
vuln:
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 $(if $(VULNDB),-db $(VULNDB)) ./...

clean:
	rm -rf bin build
