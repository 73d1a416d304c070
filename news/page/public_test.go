package page

import (
	"cmp"
	"hash/fnv"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/internal/cpu"
)

// The modules that hold public sets of pages. Nothing of them is part of this project; the
// tests that need them are skipped, with the command that fetches them, if they are absent.
const (
	htmldate    = "github.com/markusmobius/go-htmldate@v1.10.1"
	trafilatura = "github.com/markusmobius/go-trafilatura@v1.12.2"
)

// module returns the folder of a module in the module cache.
func module(t *testing.T, name string) string {
	t.Helper()
	cache := cmp.Or(os.Getenv("GOMODCACHE"), filepath.Join(cmp.Or(os.Getenv("GOPATH"), filepath.Join(home(t), "go")), "pkg", "mod"))
	folder := filepath.Join(cache, filepath.FromSlash(name))
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("skipped: no pages of %s; fetch them with: go mod download %s", name, name)
	}
	return folder
}

func home(t *testing.T) string {
	t.Helper()
	folder, err := os.UserHomeDir()
	if err != nil {
		t.Skip("skipped: no home folder")
	}
	return folder
}

// developed reports whether a page is of the half that the rules were made on: its file name has
// an even hash. The other half was only scored. FLASHBRIEF_HALF chooses: "held" for the other,
// "all" for both.
func developed(file string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(file))
	even := h.Sum32()%2 == 0
	switch os.Getenv("FLASHBRIEF_HALF") {
	case "held":
		return !even
	case "all":
		return true
	}
	return even
}

// fieldsOf returns the literals of Go source that follow the names of fields, by name.
func fieldsOf(block string) map[string]string {
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`(\w+):\s+("(?:[^"\\]|\\.)*"|\[\]string\{(?:"(?:[^"\\]|\\.)*"(?:,\s*)?)*\})`).FindAllStringSubmatch(block, -1) {
		out[m[1]] = m[2]
	}
	return out
}

func unquoted(s string) string {
	out, err := strconv.Unquote(s)
	if err != nil {
		return ""
	}
	return out
}

func listOf(s string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`"(?:[^"\\]|\\.)*"`).FindAllString(s, -1) {
		out = append(out, unquoted(m))
	}
	return out
}

// TestDaysOfPublicPages measures the day of publication on the pages of go-htmldate.
func TestDaysOfPublicPages(t *testing.T) {
	folder := module(t, htmldate)
	var right, answered, all int
	var wrong []string
	clock := cpu.Start()
	for _, source := range []string{"data-default.go", "data-mediacloud.go"} {
		raw, err := os.ReadFile(filepath.Join(folder, "scripts", "comparison", source))
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range strings.Split(string(raw), "URL:")[1:] {
			f := fieldsOf("URL:" + block)
			file := unquoted(f["File"])
			page, ok := chosen(folder, file)
			if !ok {
				continue
			}
			all++
			r, err := Read(unquoted(f["URL"]), page, when.Day{})
			if err != nil {
				r.Published = dayOf(unquoted(f["URL"]), page)
			}
			got := r.Published.String()
			want := unquoted(f["Date"])
			if got != "" {
				answered++
			}
			if got == want {
				right++
			} else {
				wrong = append(wrong, file+": got "+got+", want "+want+" "+unquoted(f["URL"]))
			}
		}
	}
	slices.Sort(wrong)
	listed(t, wrong)
	share, precision := float64(right)/float64(all), float64(right)/float64(max(1, answered))
	t.Logf("%d pages, %d with a day, %d right: %.3f, precision %.3f; %s a page", all, answered, right, share, precision, (clock.Spent() / time.Duration(all)).Round(time.Microsecond))
	if share < 0.80 || precision < 0.90 {
		t.Errorf("right %.3f at precision %.3f, want 0.80 and 0.90", share, precision)
	}
}

// listed logs what was wrong if FLASHBRIEF_LIST is set.
func listed(t *testing.T, lines []string) {
	t.Helper()
	for _, l := range lines {
		if os.Getenv("FLASHBRIEF_LIST") != "" {
			t.Log(l)
		}
	}
}

// dayOf returns the day of a page whose text is not found.
func dayOf(name string, raw []byte) when.Day {
	_, about, err := parsed(name, raw)
	if err != nil {
		return when.Day{}
	}
	return about.published(name)
}

// sought returns which of the segments the words contain, and which they lack. Spaces do not
// count.
func sought(words string, segments []string) (there, lacking []string) {
	words = text.Squeeze(words)
	for _, s := range segments {
		if strings.Contains(words, text.Squeeze(s)) {
			there = append(there, s)
		} else {
			lacking = append(lacking, s)
		}
	}
	return there, lacking
}

// chosen returns a page of a module, if it has it and the page is of the half that is measured.
func chosen(folder, file string) ([]byte, bool) {
	if !developed(file) {
		return nil, false
	}
	return pageOf(folder, file)
}

// pageOf returns a page of a module.
func pageOf(folder, file string) ([]byte, bool) {
	for _, sub := range []string{"comparison", "mediacloud", "mock"} {
		if raw, err := os.ReadFile(filepath.Join(folder, "test-files", sub, file)); err == nil {
			return raw, true
		}
	}
	return nil, false
}

// TestTextAndTitlesOfPublicPages measures the text and the titles of the pages of
// go-trafilatura: the marked segments that must be there, and those that must not.
func TestTextAndTitlesOfPublicPages(t *testing.T) {
	folder := module(t, trafilatura)
	raw, err := os.ReadFile(filepath.Join(folder, "scripts", "comparison", "data.go"))
	if err != nil {
		t.Fatal(err)
	}
	var found, lost, unwanted, pages, titles, exact, refused int
	var log []string
	clock := cpu.Start()
	for _, block := range regexp.MustCompile(`(?m)^\t"http`).Split(string(raw), -1)[1:] {
		url, rest, _ := strings.Cut("http"+block, `"`)
		f := fieldsOf(rest)
		file := unquoted(f["File"])
		page, ok := chosen(folder, file)
		if !ok {
			continue
		}
		pages++
		r, err := Read(url, page, when.Day{})
		if err != nil {
			refused++
		}
		kept, misses := sought(r.Text, listOf(f["With"]))
		extras, _ := sought(r.Text, listOf(f["Without"]))
		found, lost, unwanted = found+len(kept), lost+len(misses), unwanted+len(extras)
		if len(misses)+len(extras) > 0 {
			log = append(log, strings.Join([]string{file, "lost", strings.Join(misses, " ¦ "), "unwanted", strings.Join(extras, " ¦ "), "bytes", strconv.Itoa(len(r.Text))}, " | "))
		}
		if want := text.Squeeze(html.UnescapeString(unquoted(f["Title"]))); want != "" {
			titles++
			if r.Title == want {
				exact++
			} else {
				log = append(log, "TITLE "+file+": got "+r.Title+" ¦ want "+want)
			}
		}
	}
	slices.Sort(log)
	listed(t, log)
	precision, recall := float64(found)/float64(found+unwanted), float64(found)/float64(found+lost)
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%d pages, %d refused: segments found %d, lost %d, unwanted %d: precision %.3f recall %.3f F %.3f; titles %d of %d; %s a page", pages, refused, found, lost, unwanted, precision, recall, f1, exact, titles, (clock.Spent() / time.Duration(pages)).Round(time.Microsecond))
	if f1 < 0.88 {
		t.Errorf("F %.3f, want 0.88", f1)
	}
}
