package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"flashbrief/desk/cli"
	"flashbrief/record/store/storetest/server"
)

// TestExamplesWorkOnTheSample runs each example of README and of every command's help as
// written, in a folder with the sample, a record of it, and the files that the examples name.
// Each must succeed and print something.
func TestExamplesWorkOnTheSample(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the examples are lines for a Unix shell")
	}
	ready := prepared(t)
	for _, line := range examples(t) {
		t.Run(line, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			if err := os.CopyFS(folder, os.DirFS(ready)); err != nil {
				t.Fatal(err)
			}
			line := atDatabase(t, folder, line)
			if strings.HasPrefix(line, "flashbrief desk") {
				opens(t, folder, line)
				return
			}
			out, err := shell(folder, line)
			if strings.HasPrefix(line, "flashbrief triage") { // the script triage.txtar plays it on a terminal
				if !bytes.Contains(out, []byte("triage needs a terminal")) {
					t.Errorf("got %v and printed %q, want it to ask for a terminal", err, out)
				}
				return
			}
			if err != nil || len(bytes.TrimSpace(out)) == 0 || bytes.Contains(out, []byte("nothing on that")) {
				t.Errorf("got %v and printed %q, want it to end well and print something", err, out)
			}
		})
	}
}

// exampleDatabase is the address of a database in examples.
const exampleDatabase = "postgres://flashbrief@db.example/record"

// atDatabase returns the example with the address of a database of this machine, which has the
// record of the folder unless the example fills it.
func atDatabase(t *testing.T, folder, line string) string {
	t.Helper()
	if !strings.Contains(line, exampleDatabase) {
		return line
	}
	address := server.New(t)
	if !strings.Contains(line, "--to "+exampleDatabase) {
		if out, err := shell(folder, "flashbrief migrate --to '"+address+"'"); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	return strings.ReplaceAll(line, exampleDatabase, "'"+address+"'")
}

// examples returns every example of README and of the commands, each once.
func examples(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := regexp.MustCompile(`(?m)^    flashbrief .*$`).FindAllString(string(raw), -1)
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		lines = append(lines, strings.Split(cmd.Example, "\n")...)
		for _, below := range cmd.Commands() {
			walk(below)
		}
	}
	walk(cli.Command(nil, io.Discard, io.Discard))
	var out []string
	seen := map[string]bool{}
	for _, line := range lines {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "  #")
		if line = strings.TrimSpace(line); line != "" && !seen[line] {
			seen[line] = true
			out = append(out, line)
		}
	}
	if len(out) < 40 {
		t.Fatalf("got %d examples, want those of README and of every command", len(out))
	}
	return out
}

// prepared returns a folder with all that the examples name.
func prepared(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "sample"), os.DirFS("../../sample")); err != nil {
		t.Fatal(err)
	}
	town := strings.ReplaceAll("1|Newbridge|Newbridge||53.2|-6.8|P|PPL|IE||||||22000||10|Europe/Dublin|2026-01-01\n", "|", "\t")
	for name, inner := range map[string]string{"cities15000.zip": town, "IR.zip": strings.ReplaceAll(town, "Newbridge", "Ballymade")} {
		table(t, filepath.Join(folder, name), inner)
	}
	for name, words := range map[string]string{
		"ministers.csv": "country,position,person,start\nIRN,Foreign Minister,Jane Doe,2026-01-01\n",
		"spellings.jsonl": `{"id":"a","date":"2024-05-20","text":"Hungarian envoy Vera Molnar met Serbian envoy Dragan Ilic in Budapest on May 19, 2024."}
{"id":"b","date":"2024-05-21","text":"Hungarian envoy Vera Molnár met Serbian envoy Dragan Ilić in Budapest on May 20, 2024."}
{"id":"c","date":"2024-05-22","text":"Hungarian envoy Vera Anna Molnar met Serbian envoy Dragan Ilic in Budapest on May 21, 2024."}
`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, line := range []string{
		"flashbrief add sample",
		"flashbrief add spellings.jsonl",
		"cp flashbrief.db may.db",
		"mkdir reports && cp sample/*.html reports && cp sample/12-drill.md notes.md && cp sample/33-notes.jsonl archive.jsonl",
		"flashbrief read --as conllu sample/01-attack.txt > treebank.conllu",
		"flashbrief export -o events.jsonl && flashbrief export --as polecat -o polecat.txt",
		`flashbrief brief --about "Russia, China, Iran" -o brief.md`,
		"flashbrief backup may.backup",
		`flashbrief rule reject f3fbd054:32 --kind role --by "A. Name" --why "an example" --record may.db`,
		"cp may.db flashbrief.db",
		`flashbrief publish brief.md --name iran-may-21 --by "A. Name" && sed '1s/Flash Brief/Daily Brief/' brief.md > next.md`,
		`flashbrief publish brief.md --name raisi-dies --by "A. Name" --record may.db`,
		`flashbrief rule reject f3834766:0 --by "A. Name" --why "an example" --record may.db`,
		`flashbrief correct iran-may-21 next.md --by "A. Name" --why "The kind of brief." --class refiled`,
		`printf 'correct horse battery' | flashbrief people add "A. Name"`,
		"flashbrief keys add old-robot",
		"flashbrief gazetteer add cities15000.zip",
		"flashbrief roster add ministers.csv --dated 2026-05-01",
		"flashbrief feeds add https://news.example/rss.xml",
		"flashbrief feeds export > subscriptions.opml",
		"flashbrief dump > may.jsonl",
		`flashbrief bundle --about "Russia, China, Iran" -o iran.zip`,
	} {
		if out, err := shell(folder, line); err != nil {
			t.Fatalf("%s: %v, %s", line, err, out)
		}
	}
	return folder
}

func table(t *testing.T, path, rows string) {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	inner, err := w.Create("table.txt")
	if err == nil {
		_, err = io.WriteString(inner, rows)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// anyRuling is the ID of a ruling in an example. No text can contain a real one, because it
// depends on the time of the ruling.
const anyRuling = "3f9c21"

// shell runs a line in the folder, which is also the home folder, and returns all it printed.
func shell(folder, line string) ([]byte, error) {
	if strings.Contains(line, anyRuling) {
		line = `flashbrief rule reject f3fbd054:288 --by x --why x > made && ` + strings.Replace(line, anyRuling, "$(cut -c8-19 made)", 1)
	}
	if strings.HasPrefix(line, "flashbrief backup") {
		line = "rm -f may.backup; " + line // used by other examples
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "HOME="+folder)
	return cmd.CombinedOutput()
}

// opens runs a line that serves the desk until the desk reports that it is serving.
func opens(t *testing.T, folder, line string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	// The port of the example may be in use on this machine.
	line = "exec " + strings.Replace(line, " --listen 127.0.0.1:8080", "", 1) + " --listen 127.0.0.1:0"
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
	cmd.Dir = folder
	told, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	head := make([]byte, 80)
	n, _ := told.Read(head)
	if !strings.HasPrefix(string(head[:n]), "the desk is open at http://127.0.0.1:") {
		t.Errorf("got %q, want the address of the desk", head[:n])
	}
	cancel()
	_ = cmd.Wait() // killed above
}
