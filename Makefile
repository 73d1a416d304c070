# flashbrief: `make run` builds, reads the sample, drafts a brief and serves the
# desk; `make test` runs every test. `make check` is for before a commit.

GO      ?= go
BIN     := bin/flashbrief
RECORD  ?= build/sample.db
ADDRESS ?= 127.0.0.1:8080
PREFIX  ?= /usr/local
DESTDIR ?=
LINT    := golangci-lint
LINT_AT := v2.15.0
NFPM_AT := v2.45.2
CYCLONEDX_AT := v1.10.0
KO_AT   := v0.19.1
MAILPIT_AT := v1.33.1
CODEGEN := $(shell sed -n 's|^//go:generate go run \([^ ]*\) .*|\1|p' desk/rest/client/client.go)

.PHONY: run run-cluster build man install uninstall test check bench lint vuln browser-tools database outside-readers package image reproducible sbom clean

run: build
	@mkdir -p build
	$(BIN) add --record $(RECORD) sample
	$(BIN) brief --record $(RECORD) --about "Russia, China, Iran" --as html -o build/brief.html || echo "build/brief.html is left as it is"
	@echo "drafted: build/brief.html; ask the same record with: $(BIN) --record $(RECORD) timeline --about Iran"
	$(BIN) desk --record $(RECORD) --listen $(ADDRESS)

# A database, three readers and a desk on this machine, with all they keep in build/cluster. It
# needs Debian's PostgreSQL, which `make database` installs.
run-cluster: build database
	$(GO) run ./cmd/cluster -listen $(ADDRESS) sample

build:
	@mkdir -p bin
	@test -x $(BIN) || echo "building $(BIN): the first time Go fetches and compiles its modules, which takes a few minutes (-v names each package as it is done)"
	CGO_ENABLED=0 $(GO) build $$(test -x $(BIN) || echo -v) -trimpath -buildvcs=auto -ldflags "-s -w" -o $(BIN) ./cmd/flashbrief

# The day at the foot of a manual page is that of the last commit.
man:
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0) $(GO) run ./cmd/man build/man

install: build man
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/doc/flashbrief
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/flashbrief
	install -m 644 build/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 LICENSE NOTICE $(DESTDIR)$(PREFIX)/share/doc/flashbrief
	$(BIN) completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/flashbrief
	$(BIN) completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_flashbrief
	$(BIN) completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/flashbrief.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/flashbrief $(DESTDIR)$(PREFIX)/share/man/man1/flashbrief*.1
	rm -rf $(DESTDIR)$(PREFIX)/share/doc/flashbrief
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/flashbrief $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_flashbrief $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/flashbrief.fish

test:
	$(GO) test -timeout 30m ./...

check: lint
	@test -z "$$(gofmt -l .)" || (gofmt -l . && exit 1)
	$(GO) vet ./...
	$(GO) test -timeout 30m ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

lint: bin/$(LINT)
	bin/$(LINT) run ./...

bin/$(LINT):
	@mkdir -p bin
	GOBIN=$(CURDIR)/bin $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_AT)

# The pages are also tested in Chromium, with axe and the checker of the W3C where these are
# installed; without them such tests are skipped and say so.
browser-tools:
	@command -v chromium >/dev/null || (apt-get update && apt-get install -y --no-install-recommends chromium)
	@mkdir -p build/npm
	npm install --prefix build/npm --no-audit --no-fund --silent axe-core@4.14.1 vnu-jar@26.9.27

# The record in PostgreSQL is tested with a server of its own in a temporary folder; without its
# programs such tests are skipped and say so.
database:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || (apt-get update && apt-get install -y --no-install-recommends postgresql)

# Programs of others that read what `export` writes and ask what the desk answers, and the generator of its
# client; without them their tests are skipped and say so.
outside-readers:
	@mkdir -p build/outside
	GOBIN=$(CURDIR)/build/outside $(GO) install $(CODEGEN)
	@if [ "$$(id -u)" = 0 ] && ! dpkg -s python3-venv python3-icu >/dev/null 2>&1; then apt-get update && apt-get install -y --no-install-recommends python3-venv python3-icu; fi
	test -x build/outside/python/bin/python || /usr/bin/python3 -m venv --system-site-packages build/outside/python
	@if [ "$$(id -u)" = 0 ] && ! command -v soffice >/dev/null || ! command -v qpdf >/dev/null || ! command -v pdftotext >/dev/null; then timeout 900 apt-get install -y --no-install-recommends qpdf poppler-utils libreoffice-writer-nogui || echo "LibreOffice, qpdf and pdftotext cannot be had here"; fi
	test -x build/outside/mailpit || GOBIN=$(CURDIR)/build/outside timeout 900 $(GO) install github.com/axllent/mailpit@$(MAILPIT_AT) || echo "mailpit cannot be had here"
	for each in followthemoney stix2-validator pyarrow prov conllu feedparser python-docx jsonfeed-util jsonschema schemathesis mcp; do timeout 240 build/outside/python/bin/pip install --quiet $$each || echo "$$each cannot be had here"; done
	timeout 240 npm install --prefix build/outside --no-audit --no-fund --silent hyparquet@1 hyparquet-compressors@1 @redocly/cli@2 || echo "hyparquet and redocly cannot be had here"

# Needs a vulnerability database: VULNDB=file:///path/to/db where the public one
# cannot be reached.
vuln:
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 $(if $(VULNDB),-db $(VULNDB)) ./...

# Packages for Debian and Fedora of this machine's architecture, with checksums, in build/package.
package: man
	@mkdir -p build/package
	CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=auto -ldflags "-s -w" -o build/package/flashbrief ./cmd/flashbrief
	for kind in deb rpm; do \
	  ARCH=$$($(GO) env GOARCH) VERSION=$$(build/package/flashbrief --version | cut -d' ' -f2) SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) \
	  $(GO) run github.com/goreleaser/nfpm/v2/cmd/nfpm@$(NFPM_AT) package -f dist/nfpm.yaml -p $$kind -t build/package || exit 1; done
	cd build/package && sha256sum *.deb *.rpm flashbrief > SHA256SUMS

# The container image as a folder in the layout of OCI, which 'docker load' and registries' tools take; without a
# daemon. ko fetches the image that it stands on.
image:
	@mkdir -p build/package
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) KO_DOCKER_REPO=flashbrief $(GO) run github.com/google/ko@$(KO_AT) build --push=false --bare --tags latest --tarball build/package/image.tar --oci-layout-path build/package/image ./cmd/flashbrief

# Builds the program twice, in two folders, and compares the bytes.
reproducible:
	@rm -rf build/twice && mkdir -p build/twice
	git archive --prefix=a/ HEAD | tar -x -C build/twice && cp -r build/twice/a build/twice/b
	for at in a b; do (cd build/twice/$$at && CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags "-s -w" -o ../$$at.out ./cmd/flashbrief) || exit 1; done
	cmp build/twice/a.out build/twice/b.out && echo "both builds are equal" && rm -rf build/twice

# A list of what is in the program, as CycloneDX.
sbom:
	@mkdir -p build/package
	$(GO) run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@$(CYCLONEDX_AT) app -json -licenses -main cmd/flashbrief -output build/package/sbom.json .

clean:
	rm -rf bin build
