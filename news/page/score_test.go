package page

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/shared"
)

// TestMainTextOfNewsPages measures extraction on pages whose main text is known: precision and
// recall of runs of four words, averaged over pages.
func TestMainTextOfNewsPages(t *testing.T) {
	folder := filepath.Join(shared.Folder(t), "data", "pages")
	raw, err := os.ReadFile(filepath.Join(folder, "ground-truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold map[string]struct {
		Body string `json:"articleBody"`
	}
	if err := json.Unmarshal(raw, &gold); err != nil {
		t.Fatal(err)
	}
	var precision, recall, pages float64
	dated := 0
	for _, id := range slices.Sorted(maps.Keys(gold)) { // in order, so that the last digit is stable
		g := gold[id]
		f, err := os.Open(filepath.Join(folder, "html", id+".html.gz"))
		if err != nil {
			t.Fatal(err)
		}
		unzip, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(unzip)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(id, page, when.Day{})
		if err != nil {
			t.Logf("%s: %v", id, err)
		}
		if !r.Published.IsZero() {
			dated++
		}
		p, q := overlap(shingles(g.Body), shingles(r.Text))
		precision, recall, pages = precision+p, recall+q, pages+1
	}
	precision, recall = precision/pages, recall/pages
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%.0f pages: precision %.3f recall %.3f F1 %.3f; a date for %d", pages, precision, recall, f1, dated)
	if f1 < 0.96 {
		t.Errorf("F1 %.3f, want at least 0.96", f1)
	}
}

var word = regexp.MustCompile(`\w+`)

func shingles(s string) map[string]int {
	words := word.FindAllString(strings.ToLower(s), -1)
	out := map[string]int{}
	for i := 0; i+4 <= len(words); i++ {
		out[strings.Join(words[i:i+4], " ")]++
	}
	return out
}

func overlap(want, got map[string]int) (precision, recall float64) {
	same, wanted, found := 0, 0, 0
	for s, n := range want {
		wanted += n
		same += min(n, got[s])
	}
	for _, n := range got {
		found += n
	}
	if found == 0 {
		return 0, 0
	}
	return float64(same) / float64(found), float64(same) / float64(max(1, wanted))
}
