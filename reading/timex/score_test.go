package timex_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/internal/shared"
	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/segment"
	"flashbrief/reading/timex"
	"flashbrief/reading/ud"
)

type goldTime struct {
	span  text.Span
	value string
}

var (
	timexTag = regexp.MustCompile(`<TIMEX3 ([^>]*)>|</TIMEX3>`)
	valueOf  = regexp.MustCompile(`value="([^"]*)"`)
	created  = regexp.MustCompile(`<DCT>.*?value="([^"]*)"`)
)

// timeML returns the plain text of a TimeML file, its date and its expressions.
func timeML(t testing.TB, path string) (string, when.Day, []goldTime) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var day when.Day
	if m := created.FindStringSubmatch(string(raw)); m != nil {
		day, _ = when.Parse(m[1][:10])
	}
	_, body, _ := strings.Cut(string(raw), "<TEXT>")
	body, _, _ = strings.Cut(body, "</TEXT>")
	unescape := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'")
	var plain strings.Builder
	var gold []goldTime
	at := 0
	for _, m := range timexTag.FindAllStringSubmatchIndex(body, -1) {
		plain.WriteString(unescape.Replace(body[at:m[0]]))
		at = m[1]
		if m[2] >= 0 {
			gold = append(gold, goldTime{text.Span{Start: plain.Len()}, valueOf.FindStringSubmatch(body[m[2]:m[3]])[1]})
		} else {
			gold[len(gold)-1].span.End = plain.Len()
		}
	}
	plain.WriteString(unescape.Replace(body[at:]))
	return plain.String(), day, gold
}

// TestWikiWars scores the package on 16 histories of wars. A value is right if the spans
// overlap and the values are equal, as in TempEval-3; the strict value F1 also requires equal
// spans.
func TestWikiWars(t *testing.T) {
	folder := shared.File(t, "data", "time", "wikiwars")
	files, err := filepath.Glob(filepath.Join(folder, "*.tml"))
	if err != nil {
		t.Fatal(err)
	}
	s := timeScore{show: func(string, ...any) {}}
	if os.Getenv("TIMEX_MISSES") != "" {
		s.show = func(format string, args ...any) { fmt.Printf(format, args...) }
	}
	for _, f := range files {
		words, day, gold := timeML(t, f)
		b := &reading.Bench{Report: news.Report{Text: words, Published: day}}
		segment.Read(b)
		timex.Read(b)
		for _, tally := range []*ud.Tally{&s.strict, &s.relaxed, &s.value, &s.both} {
			tally.Found += len(b.Times)
			tally.Wanted += len(gold)
		}
		s.name = filepath.Base(f)[:2]
		s.score(words, b.Times, gold)
	}
	t.Logf("WikiWars, %d expressions: strict span F1 %.1f, relaxed %.1f, value F1 %.1f (with strict span %.1f)",
		s.strict.Wanted, s.strict.F1(), s.relaxed.F1(), s.value.F1(), s.both.F1())
	if s.strict.F1() < 85 || s.value.F1() < 78 {
		t.Errorf("below the floor: strict span F1 85, value F1 78")
	}
}

// timeScore counts right times; show prints what differs, and name is the history being scored.
type timeScore struct {
	strict, relaxed, value, both ud.Tally
	show                         func(format string, args ...any)
	name                         string
}

func (s *timeScore) score(words string, times []reading.Time, gold []goldTime) {
	used := make([]bool, len(times))
	for _, g := range gold {
		hit := -1
		for i, got := range times {
			if got.Span == g.span || got.Span.Overlaps(g.span) && hit < 0 {
				hit = i
			}
		}
		if hit < 0 {
			s.show("MISS  %s  %q %s   …%s\n", s.name, g.span.Of(words), g.value, around(words, g.span))
			continue
		}
		used[hit] = true
		s.hit(words, &times[hit], g)
	}
	for i, got := range times {
		if !used[i] {
			s.show("EXTRA %s  %q %s   …%s\n", s.name, got.Span.Of(words), got.Value, around(words, got.Span))
		}
	}
}

// hit counts a time that overlaps with a gold one.
func (s *timeScore) hit(words string, got *reading.Time, g goldTime) {
	s.relaxed.Right++
	if got.Span == g.span {
		s.strict.Right++
	} else {
		s.show("SPAN  %s  %q not %q\n", s.name, got.Span.Of(words), g.span.Of(words))
	}
	if got.Value != g.value {
		s.show("VALUE %s  %q %s not %s  …%s\n", s.name, got.Span.Of(words), got.Value, g.value, around(words, g.span))
		return
	}
	s.value.Right++
	if got.Span == g.span {
		s.both.Right++
	}
}

func around(words string, s text.Span) string {
	return strings.ReplaceAll(words[max(0, s.Start-50):min(len(words), s.End+40)], "\n", " ")
}

// TestSeed reads the seed flash brief: every time in its answer sheet must be found, with
// value, modifier and bounds.
func TestSeed(t *testing.T) {
	var sheet struct {
		Times []struct {
			Text, Value, Mod, Anchor string
			Anchored                 []string
		}
	}
	words := shared.Seed(t, &sheet)
	times := read(t, words, "2024-05-21")
	for _, want := range sheet.Times {
		found := false
		for _, got := range times {
			if got.Span.Of(words) != want.Text || got.Value != want.Value || got.Mod != want.Mod {
				continue
			}
			from, until := got.Bounds.From.String(), got.Bounds.Until.String()
			if len(want.Anchored) == 2 && (from != want.Anchored[0] || until != want.Anchored[1]) || want.Anchor != "" && until != want.Anchor {
				t.Errorf("%q: got %s to %s, want %v%s", want.Text, from, until, want.Anchored, want.Anchor)
			}
			found = true
		}
		if !found {
			t.Errorf("%q %s %s is not found", want.Text, want.Value, want.Mod)
		}
	}
	for _, x := range times {
		t.Log(line(words, x))
	}
}
