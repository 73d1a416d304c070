package event_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/reading/event"
	"flashbrief/world/plover"
)

// every is how many examples of patterns there are to one that the test reads.
const every = 6

// TestTheDataAloneNamesCategories renames, reorders and swaps the categories in the tables of
// the codebook and in the files of patterns: the events are the same, under the other names.
func TestTheDataAloneNamesCategories(t *testing.T) {
	names := map[string]string{} // the others, by ours
	for _, c := range plover.Manual().Categories() {
		names[string(c)] = string(c)
	}
	renamed := maps.Clone(names)
	for name := range renamed {
		renamed[name] = name[1:] + "X" + name[:1]
	}
	swapped := maps.Clone(names)
	for a, b := range map[string]string{"CONSULT": "ASSAULT", "AGREE": "THREATEN", "SUPPORT": "ACCUSE", "CONCEDE": "SANCTION"} {
		swapped[a], swapped[b] = b, a
	}
	books := map[string]*other{
		"renamed":   newOther(t, renamed, func([]string) {}),
		"reordered": newOther(t, names, slices.Reverse[[]string]),
		"swapped":   newOther(t, swapped, func([]string) {}),
	}
	events := 0
	for i, example := range event.Examples() {
		if i%every != 0 {
			continue
		}
		b := readtest.Read(t, example.Text, "2024-05-20")
		ours := b.Events
		events += len(ours)
		for what, o := range books {
			if err := event.ReadBy(b, o.patterns, o.book); err != nil {
				t.Fatal(err)
			}
			if got, want := asJSON(t, b.Events, nil), asJSON(t, ours, o.names); got != want {
				t.Errorf("%s: %s\ngot  %s\nwant %s", what, example.Text, got, want)
			}
		}
	}
	if events < 100 {
		t.Errorf("only %d events were compared", events)
	}
}

// asJSON returns the events as JSON, with other categories if names gives them.
func asJSON(t *testing.T, events []reading.Event, names map[string]string) string {
	t.Helper()
	list := slices.Clone(events)
	for i := range list {
		list[i].Confidence, list[i].Doubtful = 0, false // rated after coding
		if other, ok := names[string(list[i].Category)]; ok {
			list[i].Category = plover.Category(other)
		}
	}
	raw, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// other is the codebook and the patterns with other names for the categories.
type other struct {
	names    map[string]string
	book     *plover.Codebook
	patterns fs.FS
}

func newOther(t *testing.T, names map[string]string, order func(categories []string)) *other {
	t.Helper()
	tables, patterns := fstest.MapFS{}, fstest.MapFS{}
	for name, raw := range filesOf(t, plover.Files) {
		words := rename(raw, names)
		if strings.HasSuffix(name, "/categories.tsv") {
			lines := strings.Split(strings.TrimSpace(words), "\n")
			order(lines[1:]) // under the comment
			words = strings.Join(lines, "\n")
		}
		tables[name] = &fstest.MapFile{Data: []byte(words)}
	}
	for name, raw := range filesOf(t, event.Patterns) {
		patterns[name] = &fstest.MapFile{Data: []byte(rename(raw, names))}
	}
	book, err := plover.Open(tables)
	if err != nil {
		t.Fatal(err)
	}
	return &other{names, book, patterns}
}

func filesOf(t *testing.T, tree fs.FS) map[string]string {
	t.Helper()
	out := map[string]string{}
	names, err := fs.Glob(tree, "data/*.t*") // below data/list are no categories
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(tree, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(raw)
	}
	return out
}

var capitals = regexp.MustCompile(`\b[A-Z]{3,}\b`)

// rename replaces the names of categories in a text.
func rename(words string, names map[string]string) string {
	return capitals.ReplaceAllStringFunc(words, func(w string) string {
		if to, ok := names[w]; ok {
			return to
		}
		return w
	})
}
