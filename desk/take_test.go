package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/internal/cpu"
	"flashbrief/news"
	"flashbrief/world/place"
)

// taken returns what an intake takes in: "name format: first words", or "! error".
func taken(in Intake, folder string, paths ...string) []string {
	var out []string
	for t, err := range in.Take(paths) {
		if err != nil {
			out = append(out, "! "+strings.ReplaceAll(err.Error(), folder+string(filepath.Separator), ""))
			continue
		}
		first, _, _ := strings.Cut(t.Report.Text, "\n")
		name, _ := strings.CutPrefix(t.Report.Origin, folder+string(filepath.Separator))
		out = append(out, name+" "+t.Report.Format+": "+first)
	}
	return out
}

func laid(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, words := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

const story = "<p>Envoys of Iran and Oman sat down again on Tuesday in Muscat after a pause of some weeks, two officials who were in the room said.</p>"

func TestAFolderIsTakenInOrderOfName(t *testing.T) {
	folder := laid(t, map[string]string{
		"b.md": "---\ntitle: x\n---\nMarked *words*.", "a.txt": "Plain words.", "c/d.HTML": "<html><body>" + story, "c/e.jsonl": `{"text":"One."}` + "\n" + `{"text":"Two."}`,
		"z.dat": "No ending known.", ".hidden": "x", ".git/x.txt": "x", "README.md": "notes", "f.txt": "", "g.pdf": "%PDF-1.7\x00",
	})
	got := strings.Join(taken(Intake{}, folder, folder), "\n")
	want := strings.Join([]string{
		"a.txt text: Plain words.", "b.md markdown: Marked words.",
		"c/d.HTML html: Envoys of Iran and Oman sat down again on Tuesday in Muscat after a pause of some weeks, two officials who were in the room said.",
		"c/e.jsonl jsonl: One.", "c/e.jsonl jsonl: Two.", "! f.txt: the file is empty; there is nothing to read",
		"! g.pdf: the PDF is broken; fetch or save it again", "z.dat text: No ending known.",
	}, "\n")
	if filepath.Separator == '/' && got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAFileNamedIsTakenWhateverItsName(t *testing.T) {
	folder := laid(t, map[string]string{"README.md": "Notes.", ".hidden": "Words."})
	got := taken(Intake{}, folder, filepath.Join(folder, "README.md"), filepath.Join(folder, ".hidden"), filepath.Join(folder, "gone.txt"))
	if len(got) != 3 || got[0] != "README.md markdown: Notes." || got[1] != ".hidden text: Words." || !strings.HasPrefix(got[2], "! gone.txt cannot be read: ") {
		t.Errorf("got %q", got)
	}
}

func TestStandardInputIsToldByHowItBegins(t *testing.T) {
	for input, want := range map[string]string{
		"Plain words.": "- text: Plain words.",
		`{"id":"1","title":"` + strings.Repeat("long ", 200) + `","text":"A line."}`: "- jsonl: A line.",
		"\ufeff<!DOCTYPE html><body>" + story:                                        "- html: Envoys of Iran",
		"---\ntitle: x\n---\nMarked *words*.":                                        "- markdown: Marked words.",
		"{curly} words":                                                              "- text: {curly} words",
		"":                                                                           "! -: the file is empty",
	} {
		got := taken(Intake{Stdin: strings.NewReader(input)}, "", "-")
		if len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%.40q: got %q, want %q", input, got, want)
		}
	}
}

func TestTheFormatAskedForWins(t *testing.T) {
	in := Intake{Format: "text", Day: when.Date(2024, 5, 21), Stdin: strings.NewReader("---\nnot front matter")}
	for got, err := range in.Take([]string{"-"}) {
		if err != nil || got.Report.Format != "text" || got.Report.Published.String() != "2024-05-21" {
			t.Errorf("got %+v, %v", got.Report, err)
		}
	}
	in = Intake{Format: "odt", Stdin: strings.NewReader("x")}
	if got := taken(in, "", "-"); len(got) != 1 || !strings.Contains(got[0], `no format "odt"`) {
		t.Errorf("got %q", got)
	}
}

func TestAPageTooLargeIsRefused(t *testing.T) {
	for _, format := range []string{"html", "markdown"} {
		in := Intake{Format: format, Stdin: strings.NewReader(strings.Repeat("words ", 3<<20))}
		if got := taken(in, "", "-"); len(got) != 1 || !strings.Contains(got[0], "more than the 16 MB") {
			t.Errorf("%s: got %.200q", format, got)
		}
	}
}

// TestALongTextIsTakenInParts takes in a text of several parts in each format.
func TestALongTextIsTakenInParts(t *testing.T) {
	words := strings.Repeat("Iran met Russia in Moscow.\n", news.Longest/10)
	line, err := json.Marshal(map[string]string{"id": "long", "text": words})
	if err != nil {
		t.Fatal(err)
	}
	for format, input := range map[string]string{"text": words, "jsonl": string(line), "markdown": strings.ReplaceAll(words, "\n", "\n\n")} {
		var joined strings.Builder
		number, first := 0, ""
		for taken, err := range (Intake{Format: format, Stdin: strings.NewReader(input)}).Take([]string{"-"}) {
			if err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			r := taken.Report
			number++
			if number == 1 {
				first = r.ID
			} else if want := fmt.Sprintf("%s.%d", first, number); r.ID != want {
				t.Errorf("%s: got ID %s, want %s", format, r.ID, want)
			}
			if (r.Part != news.Part{Number: number, Start: joined.Len()}) || len(r.Text) > news.Longest || r.SHA256 != news.Hash([]byte(r.Text)) {
				t.Errorf("%s: got part %+v of %d bytes", format, r.Part, len(r.Text))
			}
			joined.WriteString(r.Text)
		}
		if number < 3 || format != "markdown" && joined.String() != words {
			t.Errorf("%s: %d parts do not join to the text", format, number)
		}
	}
}

func TestEachFileIsReadByItsFormatOrRefusedByName(t *testing.T) {
	folder := laid(t, map[string]string{
		"a.rtf": `{\rtf1 They met.}`, "b.eml": "Subject: Talks\n\nThey met.", "c.json": `[{"text":"They met."}]`, "d.xml": "<feed xmlns='x'><entry/></feed>",
		"e.csv": "a,b,c\n1,2,3\n", "f.txt": `<?xml version="1.0"?><rss version="2.0"><channel/></rss>`, "g.txt": "They met.",
	})
	got := strings.Join(taken(Intake{}, folder, folder), "\n")
	want := strings.Join([]string{
		"! a.rtf: this is RTF, which is not read; save it as plain text (.txt), or as a page (.html)",
		"b.eml eml: They met.",
		"c.json json: They met.",
		"! d.xml: the feed has no entries; there is nothing to read",
		"! e.csv: no column is named text; its columns are a, b, c: name the one with the text, as with --columns text=c",
		"! f.txt: the feed has no entries; there is nothing to read",
		"g.txt text: They met.",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAParsedReportIsTakenWholeOrNotAtAll(t *testing.T) {
	const good, bad = "1\tYes\t_\t_\t_\t_\t0\t_\t_\t_\n\n", "7\tNo\t_\t_\t_\t_\t0\t_\t_\t_\n\n"
	for input, want := range map[string][]string{
		"# newdoc id = a\n" + good + "# newdoc id = b\n" + good + bad + "# newdoc id = c\n" + good: {"a", "c", "! -: CoNLL-U line 8: token id"},
		good + bad: {"! -: CoNLL-U line 4: token id"},
		"# newdoc id = " + strings.Repeat("x", 300) + "\n" + good: {"! -: document 1: the id has 300 bytes"},
	} {
		var got []string
		for taken, err := range (Intake{Format: "conllu", Stdin: strings.NewReader(input)}).Take([]string{"-"}) {
			if err != nil {
				got = append(got, "! "+err.Error())
			} else {
				got = append(got, taken.Report.ID)
			}
		}
		if !slices.EqualFunc(got, want, strings.HasPrefix) {
			t.Errorf("%.40q: got %q, want %q", input, got, want)
		}
	}
}

func TestLinksToFoldersAreNamed(t *testing.T) {
	folder := laid(t, map[string]string{"a.txt": "Words.", "in/b.txt": "More."})
	if err := os.Symlink(folder, filepath.Join(folder, "in", "round")); err != nil {
		t.Skip("no links here:", err)
	}
	if err := os.Symlink(filepath.Join(folder, "a.txt"), filepath.Join(folder, "z.txt")); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(taken(Intake{}, folder, folder), "\n")
	want := "a.txt text: Words.\nin/b.txt text: More.\n! in/round is a link to a folder, which is not followed; name the folder itself\nz.txt text: Words."
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestATableOfPlacesIsBounded(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("no devices here")
	}
	clock := cpu.Start()
	_, err := ReadTable("/dev/zero", place.GeoNames{})
	if !errors.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "/dev/zero is a device, not a file") {
		t.Errorf("got %v", err)
	}
	got := taken(Intake{}, t.TempDir(), "/dev/zero")
	if len(got) != 1 || got[0] != "! /dev/zero is a device, not a file; give a file, or - for standard input" {
		t.Errorf("got %q", got)
	}
	if made := clock.Allocated(); made > 1<<20 {
		t.Errorf("%d bytes were allocated", made)
	}
}

func TestAnAddressWithoutWhatCountsVisits(t *testing.T) {
	for address, want := range map[string]string{
		"https://post.example/a?id=7":                      "https://post.example/a?id=7",
		"https://post.example/a?utm_source=x&id=7#top":     "https://post.example/a?id=7",
		"https://post.example/a?fbclid=1&gclid=2&utm_a=3&": "https://post.example/a",
		"https://post.example/%zz":                         "https://post.example/%zz",
	} {
		if got := plainAddress(address); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}
