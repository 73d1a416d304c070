package quote_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"flashbrief/ground/text"
	"flashbrief/internal/readtest"
	"flashbrief/reading"
	"flashbrief/reading/ud"
)

// marked is one attribution annotated in a passage with braces: {q content}, {s source}, {c
// cue}, with a number if a passage has several; {q2=1 …} is a second content of the first one's
// source.
type marked struct {
	content, source []text.Span
}

// unmark removes the braces from a passage.
func unmark(line string) (string, []marked) {
	type brace struct {
		tag   string
		start int
	}
	var out strings.Builder
	var open []brace
	content, source, like := map[string][]text.Span{}, map[string][]text.Span{}, map[string]string{}
	var order []string
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '{':
			tag, _, _ := strings.Cut(line[i+1:], " ")
			open = append(open, brace{tag, out.Len()})
			i += len(tag) + 1
		case '}':
			b := open[len(open)-1]
			open = open[:len(open)-1]
			span := text.Span{Start: b.start, End: out.Len()}
			id, of, linked := strings.Cut(b.tag[1:], "=")
			if linked {
				like[id] = of
			}
			switch b.tag[0] {
			case 'q':
				if content[id] == nil {
					order = append(order, id)
				}
				content[id] = append(content[id], span)
			case 's':
				source[id] = append(source[id], span)
			}
		default:
			out.WriteByte(line[i])
		}
	}
	var all []marked
	for _, id := range order {
		from := source[id]
		if of, ok := like[id]; ok {
			if from = source[of]; from == nil {
				from = source[""]
			}
		}
		all = append(all, marked{content[id], from})
	}
	return out.String(), all
}

// overlap returns the number of words in both span lists, and in each.
func overlap(t string, a, b []text.Span) (both, na, nb int) {
	for _, w := range starts(t, b) {
		nb++
		for _, s := range a {
			if s.Start <= w && w < s.End {
				both++
				break
			}
		}
	}
	return both, len(starts(t, a)), nb
}

// starts returns the start of each word inside the spans.
func starts(t string, spans []text.Span) []int {
	var out []int
	for _, s := range spans {
		in := false
		for i, r := range s.Of(t) {
			letter := unicode.IsLetter(r) || unicode.IsDigit(r)
			if letter && !in {
				out = append(out, s.Start+i)
			}
			in = letter
		}
	}
	return out
}

// matches pairs each annotated attribution with the closest one read, if their word F1 is at
// least one half.
func matches(t string, want []marked, got []reading.Quotation) (pairs map[int]int) {
	pairs = map[int]int{}
	used := map[int]bool{}
	for w := range want {
		best, at := 0.5, -1
		for g := range got {
			both, a, b := overlap(t, want[w].content, got[g].Content)
			if f := 2 * float64(both) / float64(max(1, a+b)); !used[g] && f >= best {
				best, at = f, g
			}
		}
		if at >= 0 {
			pairs[w], used[at] = at, true
		}
	}
	return pairs
}

// TestGoldenPassages reads passages of our own, one phenomenon in each file, and compares
// contents (word F1 of a half) and sources with lower limits that may only rise.
func TestGoldenPassages(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("golden files: got %d, %v", len(files), err)
	}
	passages, sourced := 0, 0
	var contents ud.Tally
	for _, file := range files {
		before := contents
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			passages++
			sourced += goldenPassage(t, filepath.Base(file), line, &contents)
		}
		own := ud.Tally{Right: contents.Right - before.Right, Found: contents.Found - before.Found, Wanted: contents.Wanted - before.Wanted}
		t.Logf("%s: contents P %.1f R %.1f F1 %.1f", filepath.Base(file), own.Precision(), own.Recall(), own.F1())
	}
	precision, recall, f1 := contents.Precision()/100, contents.Recall()/100, contents.F1()/100
	from := float64(sourced) / float64(max(1, contents.Right))
	t.Logf("%d passages, %d attributions: contents P %.3f R %.3f F1 %.3f, sources %.3f", passages, contents.Wanted, precision, recall, f1, from)
	if passages < 320 || f1 < floorContent || from < floorSource {
		t.Errorf("got %d passages, content F1 %.3f, sources %.3f, want 320, %.3f, %.3f", passages, f1, from, floorContent, floorSource)
	}
}

// goldenPassage reads one passage, adds its contents to the tally, logs it if anything is wrong, and
// returns how many sources are right.
func goldenPassage(t *testing.T, file, line string, contents *ud.Tally) (sourced int) {
	t.Helper()
	words, want := unmark(strings.ReplaceAll(line, " ¶ ", "\n\n"))
	b := readtest.Read(t, words, "2024-05-20")
	pairs := matches(words, want, b.Quotations)
	contents.Wanted += len(want)
	contents.Found += len(b.Quotations)
	contents.Right += len(pairs)
	for w, g := range pairs {
		if both, _, found := overlap(words, want[w].source, b.Quotations[g].Source); both > 0 || len(want[w].source)+found == 0 {
			sourced++
		}
	}
	if sourced < len(want) || len(b.Quotations) != len(want) {
		t.Logf("%s: %s", file, line)
		for _, q := range b.Quotations {
			t.Logf("    read: %s | %s | %s", quoted(words, q.Source), quoted(words, q.Cue), quoted(words, q.Content))
		}
	}
	return sourced
}

const (
	floorContent = 0.975
	floorSource  = 0.985
)

func quoted(t string, spans []text.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(t))
	}
	return strings.Join(out, " … ")
}
