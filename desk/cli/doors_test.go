package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"flashbrief/desk"
	"flashbrief/desk/web"
	"flashbrief/record/store/sqlite"
)

// door is a question that both doors answer.
type door struct {
	command []string // of the command line
	path    string   // of the page
	newest  bool     // the page begins with the newest row, the command with the oldest
	columns []string // of a row of the command's JSON, shown unchanged in the page's row
	asks    []string // questions in addition to the variants that every question has
}

// everyAsk are questions in the form of an address; the flags have the same names.
var everyAsk = []string{
	"", "about=Iran", "about=Iran,+Russia&since=2024-01-01", "about=raisi", "about=Nobody+Much", "until=2023-12-31",
	"as-of=2024-05-20", "about=Iran&as-of=2024-05-19", "as-of=2020-01-01", "filed-by=2020-01-01", "filed-by=2024-06-01", "limit=3", "limit=3&offset=2",
}

var doors = []door{
	{command: []string{"timeline"}, path: "/timeline", newest: true, columns: []string{"date", "words"}},
	{command: []string{"ties"}, path: "/ties", columns: []string{"acts"}},
	{command: []string{"said"}, path: "/said", newest: true, columns: []string{"words", "medium"},
		asks: []string{"direct=yes", "direct=yes&about=raisi", "about=Okafor&direct=yes", "on=peace", "on=peace&as-of=2024-05-01"}},
	{command: []string{"who"}, path: "/people", columns: []string{"person", "who", "office", "of", "status", "known"},
		asks: []string{"office=foreign+minister&of=Iran&on=2024-05-21", "member-of=SCO&on=2024-01-02", "about=Raisi&on=2024-03-01", "office=president"}},
	{command: []string{"figures"}, path: "/figures", columns: []string{"group", "value", "unit", "told", "words"},
		asks: []string{"several=yes", "on=killed", "about=Kerman&several=yes"}},
	{command: []string{"forecasts"}, path: "/forecasts", newest: true, columns: []string{"id", "made", "word", "words", "outcome"},
		asks: []string{"open=yes", "due-before=2025-01-01"}},
	{command: []string{"forecasts", "scores"}, path: "/scores", columns: []string{"by", "term", "forecasts", "scored"}},
}

// searches are searches in the form of an address.
var searches = []string{
	"q=Moscow", "q=drill", "q=Iran&limit=2", "q=Iran&limit=2&offset=3", "q=Iran&as-of=2024-05-01", "q=Iran&as-of=2020-01-01", "q=Iran&filed-by=2020-01-01", `q=drill+"Gulf+of+Oman"`,
}

func TestBothDoorsGiveTheSameRows(t *testing.T) {
	path, server := sampled(t)
	for _, d := range doors {
		for _, ask := range slices.Concat(everyAsk, d.asks) {
			d.compare(t, path, server, ask)
		}
	}
	search := door{command: []string{"search"}, path: "/search", columns: []string{"date", "headline"}}
	for _, ask := range searches {
		search.compare(t, path, server, ask)
	}
	rulings := door{command: []string{"rulings"}, path: "/rulings", columns: []string{"reason"}}
	if n := rulings.compare(t, path, server, ""); n != 2 {
		t.Errorf("got %d rulings, want 2", n)
	}
}

// compare checks the page against the command, and returns the number of rows.
func (d *door) compare(t *testing.T, path string, server *httptest.Server, ask string) int {
	t.Helper()
	got, want := d.page(t, server, ask), d.printed(t, path, ask)
	if len(got) != len(want) {
		t.Errorf("%s?%s: the page has %d rows, the command %d", d.path, ask, len(got), len(want))
		return len(got)
	}
	for i, row := range want {
		if missing := lacks(got[i], row, d.columns); missing != "" {
			t.Errorf("%s?%s: row %d of the page is %q, without %q", d.path, ask, i+1, got[i], missing)
		}
	}
	return len(got)
}

func TestBothDoorsDraftTheSameBrief(t *testing.T) {
	path, server := sampled(t)
	for _, ask := range []string{"about=Iran,+Russia", "about=Iran,+Israel&as-of=2024-05-20", "about=Iran&until=2024-05-01"} {
		var b struct {
			Sections []struct{ Sentences []struct{ Text string } }
		}
		if out := run(t, path, ask, "brief"); json.Unmarshal(out, &b) != nil {
			t.Fatalf("%s: got %s", ask, out)
		}
		var want []string
		for _, s := range b.Sections {
			for _, sentence := range s.Sentences {
				want = append(want, plain(sentence.Text))
			}
		}
		var got []string
		for _, n := range all(fetched(t, server, "/brief", ask), func(n *html.Node) bool { return classed(n, "sentence") && !within(n, "blockquote") }) {
			got = append(got, strings.TrimRight(textOf(n), "0123456789"))
		}
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: the page says\n%s\nwant\n%s", ask, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// sampled returns a record of the sample, with rulings, and a desk that serves it.
func sampled(t *testing.T) (string, *httptest.Server) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.db")
	for _, args := range [][]string{
		{"add", "../../sample"},
		{"rule", "reject", "f3fbd054:288", "--by", "A. Name", "--why", "the meeting was called off"},
		{"rule", "recode", "f3fbd054:234", "--kind", "quotation", "--speaker", "Sergey Lavrov", "--by", "A. Name", "--why", "he is the one who spoke"},
	} {
		var out, errs bytes.Buffer
		if status := Run(append(args, "--record", path), strings.NewReader(""), &out, &errs); status != Done {
			t.Fatalf("%v: status %d, %s", args, status, errs.String())
		}
	}
	store, err := sqlite.OpenToAsk(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	server := httptest.NewServer(web.Handler(web.Config{Desk: &desk.Desk{Record: store, Reader: newReader(), Now: time.Now}}))
	t.Cleanup(server.Close)
	return path, server
}

// run returns the JSON output of a command.
func run(t *testing.T, path, ask string, command ...string) []byte {
	t.Helper()
	values, err := url.ParseQuery(ask)
	if err != nil {
		t.Fatal(err)
	}
	args := append(slices.Clone(command), "--record", path, "--json")
	for _, name := range slices.Sorted(maps.Keys(values)) {
		switch value := values.Get(name); {
		case name == "q":
			args = append(args, value)
		case value == "yes":
			args = append(args, "--"+name)
		default:
			args = append(args, "--"+name, value)
		}
	}
	var out, errs bytes.Buffer
	if status := Run(args, strings.NewReader(""), &out, &errs); status != Done {
		t.Fatalf("%v: status %d, %s", args, status, errs.String())
	}
	return out.Bytes()
}

// printed returns the rows that the command prints, in the order of the page.
func (d *door) printed(t *testing.T, path, ask string) []map[string]any {
	t.Helper()
	values, err := url.ParseQuery(ask)
	if err != nil {
		t.Fatal(err)
	}
	limit, _ := strconv.Atoi(values.Get("limit"))
	offset, _ := strconv.Atoi(values.Get("offset"))
	if d.newest { // the other end of the answer has another part
		values.Del("limit")
		values.Del("offset")
	} else if limit == 0 {
		values.Set("limit", "100")
	}
	var rows []map[string]any
	decoder := json.NewDecoder(bytes.NewReader(run(t, path, values.Encode(), d.command...)))
	decoder.UseNumber()
	if err := decoder.Decode(&rows); err != nil {
		t.Fatalf("%v %s: %v", d.command, ask, err)
	}
	if d.newest {
		slices.Reverse(rows)
		rows = rows[min(offset, len(rows)):]
		rows = rows[:min(len(rows), map[bool]int{true: 100, false: limit}[limit == 0])]
	}
	return rows
}
