package page

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"flashbrief/ground/when"
	"flashbrief/internal/shared"
)

const example = `<html lang="en"><head><title>Talks resume | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="By Ada Quill">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks resume","datePublished":"2024-03-05T10:00:00Z","keywords":"Iran, Oman"}</script>
</head><body><nav><a href="/">Home</a> <a href="/x">Other</a></nav><article><h1>Talks resume</h1>
<p>Envoys of Iran and Oman sat down again on Tuesday in Muscat after a pause of some weeks, two officials who were in the room said.</p>
<p>They agreed to meet once more before the month is out, and to say little about it until there is something that they can show.</p>
<script>alert(1)</script></article><footer>All rights</footer></body></html>`

func TestAPageTellsItsTextAndWhoMadeIt(t *testing.T) {
	r, err := Read("talks.html", []byte(example), when.Day{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Title != "Talks resume" || r.Author != "Ada Quill" || r.Publisher != "Harbour Post" || r.Published.String() != "2024-03-05" || strings.Join(r.Tags, "|") != "Iran|Oman" {
		t.Errorf("got %+v", r)
	}
	if !strings.Contains(r.Text, "Muscat") || strings.Contains(r.Text, "alert") || strings.Contains(r.Text, "Home") || !strings.Contains(r.Text, "\n\n") {
		t.Errorf("text: %q", r.Text)
	}
}

func TestABombIsRefused(t *testing.T) {
	for name, raw := range map[string]string{
		"deep":  strings.Repeat("<div>", 500_000),
		"many":  strings.Repeat("<br>", 300_000),
		"empty": "  ",
	} {
		if _, err := Read(name, []byte(raw), when.Day{}); err == nil {
			t.Errorf("%s: was read", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(example))
	f.Fuzz(func(_ *testing.T, raw []byte) {
		if len(raw) < 1<<16 {
			_, _ = Read("fuzz", raw, when.Day{})
		}
	})
}

// TestMainTextOfNewsPages measures extraction on pages whose main text is known:
// counts of runs of four words, precision and recall averaged over pages.
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
	for id, g := range gold {
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
	if f1 < 0.93 {
		t.Errorf("F1 %.3f, want at least 0.93", f1)
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
