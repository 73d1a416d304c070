package cli

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// outside is a program of others that reads a form: a script of testdata/outside that prints how much it
// read.
var outside = []struct {
	form, script string
	least        int // units that the sample has at least
}{
	{"ftm", "ftm.py", 200},
	{"stix", "stix2validator.py", 400},
	{"parquet", "pyarrow.py", 300},
	{"parquet", "hyparquet.mjs", 300},
	{"prov", "prov.py", 300},
	{"conllu", "conllu.py", 200},
}

// TestOutsideReaders has programs of others read the sample in the forms that it is exported in. They are
// installed by `make outside-readers`.
func TestOutsideReaders(t *testing.T) {
	if testing.Short() {
		t.Skip("runs programs of others")
	}
	root, err := filepath.Abs("../../build/outside")
	if err != nil {
		t.Fatal(err)
	}
	file, _ := sampled(t)
	for _, o := range outside {
		t.Run(o.form+" "+o.script, func(t *testing.T) {
			command := readerOf(t, root, o.script)
			path := filepath.Join(t.TempDir(), "sample."+o.form)
			var said bytes.Buffer
			if status := Run([]string{"export", "--as", o.form, "--record", file, "-o", path}, strings.NewReader(""), io.Discard, &said); status != Done {
				t.Fatalf("status %d: %s", status, said.String())
			}
			out, err := exec.Command(command[0], append(command[1:], path, root)...).CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if n, err := strconv.Atoi(strings.TrimSpace(string(out))); err != nil || n < o.least {
				t.Errorf("it read %s, want at least %d", out, o.least)
			}
		})
	}
}

// readerOf returns the command of a script. The test is skipped where its program is not installed.
func readerOf(t *testing.T, root, script string) []string {
	t.Helper()
	path := filepath.Join("testdata", "outside", script)
	if strings.HasSuffix(script, ".mjs") {
		if _, err := os.Stat(filepath.Join(root, "node_modules", strings.TrimSuffix(script, ".mjs"))); err != nil {
			t.Skip("not installed: make outside-readers")
		}
		return []string{"node", path}
	}
	python := filepath.Join(root, "python", "bin", "python")
	module := strings.TrimSuffix(script, ".py")
	switch module {
	case "ftm":
		module = "followthemoney"
	case "webannotation":
		module = "json" // it needs none of others
	}
	if exec.Command(python, "-c", "import "+module).Run() != nil {
		t.Skip("not installed: make outside-readers")
	}
	return []string{python, "-I", path}
}
