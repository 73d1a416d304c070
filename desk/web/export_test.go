package web

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestRowsAreTakenAwayAsFiles(t *testing.T) {
	s, _ := sampled(t, "0[1-6]*")
	for name, table := range exported {
		answer, body := get(t, s.URL+"/export/"+name+".csv?about=Iran", "")
		if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/csv") || !strings.Contains(answer.Header.Get("Content-Disposition"), name+".csv") {
			t.Errorf("%s: got %d %v", name, answer.StatusCode, answer.Header)
		}
		rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil || len(rows) < 1 || len(table.own) == 0 && name != "sources" && len(rows) < 2 {
			t.Errorf("%s: got %d rows, %v", name, len(rows), err)
		}
		if answer, body := get(t, s.URL+"/export/"+name+".json", ""); answer.StatusCode != http.StatusOK || !strings.HasPrefix(strings.TrimSpace(body), "[") && !strings.HasPrefix(strings.TrimSpace(body), "{") {
			t.Errorf("%s.json: got %d %.60q", name, answer.StatusCode, body)
		}
		checkTyped(t, s.URL+"/export/"+name, len(rows)-1)
		if _, body := get(t, s.URL+"/"+name+"?about=Iran&since=2020-01-01", ""); !strings.Contains(body, `href="/export/`+name+`.csv?about=Iran&amp;since=2020-01-01"`) {
			t.Errorf("the page %s does not offer its rows as a file", name)
		}
	}
	for _, path := range []string{"/export/nothing.csv", "/export/figures.exe", "/export/figures"} {
		if answer, _ := get(t, s.URL+path, ""); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", path, answer.StatusCode)
		}
	}
}

// checkTyped takes the rows on Iran away as JSON Lines and as Parquet.
func checkTyped(t *testing.T, table string, rows int) {
	t.Helper()
	answer, lines := get(t, table+".jsonl?about=Iran", "")
	first, _, _ := strings.Cut(lines, "\n")
	if n := strings.Count(lines, "\n"); answer.StatusCode != http.StatusOK || n != rows || n > 0 && !json.Valid([]byte(first)) {
		t.Errorf("%s.jsonl: got %d with %d lines, want %d, each an object", table, answer.StatusCode, n, rows)
	}
	if answer, file := get(t, table+".parquet?about=Iran", ""); answer.StatusCode != http.StatusOK || !strings.HasPrefix(file, "PAR1") || !strings.HasSuffix(file, "PAR1") {
		t.Errorf("%s.parquet: got %d %.8q", table, answer.StatusCode, file)
	}
}

func TestATableIsSortedFilteredAndShownWithoutSomeColumns(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-6]*", "2*")
	run(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(s.URL+"/figures"), chromedp.WaitVisible(".tools"))
	column := `[...document.querySelectorAll("tbody tr")].filter((r) => !r.hidden).map((r) => r.cells[0].innerText.trim())`
	run(t, ctx, chromedp.Click("thead th:first-child button"))
	up := value[[]string](t, ctx, column)
	run(t, ctx, chromedp.Click("thead th:first-child button"))
	down := value[[]string](t, ctx, column)
	if len(up) < 3 || up[0] != down[len(down)-1] || up[0] == down[0] {
		t.Errorf("sorted up it is %q, and down %q", up, down)
	}
	all := len(up)
	run(t, ctx, chromedp.SendKeys(".tools input[type=search]", "killed"))
	if got := value[[]string](t, ctx, column); len(got) == 0 || len(got) >= all {
		t.Errorf("filtered: got %d of %d rows, want some", len(got), all)
	}
	photograph(t, ctx, "figures-filtered")
	run(t, ctx, chromedp.Click(".tools summary"), chromedp.Click(".tools details label:first-of-type input"))
	if !value[bool](t, ctx, `document.querySelector("thead th").hidden && document.querySelector("tbody td").hidden`) {
		t.Error("a column that is not wanted is shown")
	}
}
