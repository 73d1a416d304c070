// Package notice keeps the file NOTICE: the licences of everything that is built into the
// program. Run its test with -update to write the file.
package notice

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write NOTICE anew")

const file = "../../NOTICE"

// module is a module that is built into the program.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// systems are those that the program is built for: some modules are used on only one of them.
var systems = []string{"linux", "darwin", "windows"}

// built lists the modules built into the program for some system, in order of path.
func built(t *testing.T) []module {
	t.Helper()
	found := map[string]module{}
	for _, system := range systems {
		cmd := exec.Command("go", "list", "-deps", "-json=Module", "flashbrief/cmd/flashbrief")
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", system, err)
		}
		for dec := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct{ Module *module }
			err := dec.Decode(&p)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if m := p.Module; m != nil && !m.Main {
				found[m.Path] = *m
			}
		}
	}
	var all []module
	for _, m := range found {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return all
}

// licences returns the texts of a module's licences and notices, in order of name.
func licences(t *testing.T, m module) string {
	t.Helper()
	entries, err := os.ReadDir(m.Dir)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, e := range entries {
		stem, _, _ := strings.Cut(strings.ToUpper(e.Name()), ".")
		stem, _, _ = strings.Cut(stem, "-")
		if e.IsDir() || !slices.Contains([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}, stem) {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(m.Dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "\n%s:\n\n%s\n", e.Name(), strings.TrimSpace(strings.ReplaceAll(string(raw), "\r\n", "\n")))
	}
	if out.Len() == 0 {
		t.Errorf("%s %s has no licence; do not build it in", m.Path, m.Version)
	}
	return out.String()
}

func TestNoticeNamesTheLicenceOfEverythingBuiltIn(t *testing.T) {
	var b strings.Builder
	b.WriteString("flashbrief\n\nThis program is under the Apache License 2.0 (see LICENSE). Built into it are these\nmodules, each under its own licence, and the Go standard library.\n")
	modules := built(t)
	if len(modules) < 10 {
		t.Fatalf("got %d modules, want those of go.mod that are built in", len(modules))
	}
	for _, m := range append([]module{{Path: "Go standard library", Dir: goroot(t)}}, modules...) {
		fmt.Fprintf(&b, "\n%s\n%s\n%s", strings.Repeat("=", 79), strings.TrimSpace(m.Path+" "+m.Version), licences(t, m))
	}
	fmt.Fprintf(&b, "\n%s\nInter and Source Serif 4, fonts of the desk's pages\n%s", strings.Repeat("=", 79), fonts(t))
	fmt.Fprintf(&b, "\n%s\nIPTC Media Topics, a part of them, in world/topic/data/mediatopics.tsv\n\n%s", strings.Repeat("=", 79), topics)
	fmt.Fprintf(&b, "\n%s\nGeoNames' cities, a part of them, in reading/names/data/cities.txt\n\n%s", strings.Repeat("=", 79), cities)
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != b.String() {
		t.Errorf("NOTICE is not what go.mod builds in (%v); write it with: go test ./internal/notice -update", err)
	}
}

// topics says whose the Media Topics are, as their licence asks.
const topics = `IPTC NewsCodes, http://cv.iptc.org/newscodes/mediatopic/
Copyright IPTC, International Press Telecommunications Council, https://iptc.org
Licensed under Creative Commons Attribution 4.0, http://creativecommons.org/licenses/by/4.0/
Some topics were chosen; former and American names were put beside the British ones.
`

// cities says whose the names of cities are, as their licence asks.
const cities = `GeoNames, https://www.geonames.org
Licensed under Creative Commons Attribution 4.0, http://creativecommons.org/licenses/by/4.0/
Of the cities of 15,000 inhabitants and more the names were kept, without the longest and those with commas or brackets.
`

// fonts returns the licence of the fonts that the desk's pages are set in.
func fonts(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile("../../desk/web/page/asset/OFL.txt")
	if err != nil {
		t.Fatal(err)
	}
	return "\nOFL.txt:\n\n" + strings.TrimSpace(string(raw)) + "\n"
}

// goroot returns the folder of Go itself, with its licence.
func goroot(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
