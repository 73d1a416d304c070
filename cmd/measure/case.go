package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flashbrief/reading"
)

// A file of cases holds texts, with what must and must not be found in them:
//
//	# accused act laid to the accuser
//	@2024-05-21
//	> Iran accused Israel of attacking its consulate in Damascus.
//	  one ACCUSE IRN > ISR
//	  no ASSAULT IRN > *
//	  no ASSAULT * > * fact
//
// "#" gives the kind of the cases below it and "@" the date of their reports. The lines
// below a text say what to expect: "one" is an event that must be printed, a different one
// for each line; "no" one that must not; "none" means that no event is printed, "count 2"
// how many; "says NAME: words" is a quotation, and "unsaid NAME: words" one that must not be
// printed as said, where NAME or the words may be left out. "figure 500000" is a figure that
// must be found and "time Monday = 2018-10-08" a time expression with these words and that
// TIMEX3 value; "nofigure" and "notime" must not be found.
//
// An event is CATEGORY/mode ACTOR > RECIPIENT status by "source" on day at "place"; all
// except the category are optional. "A|B" is either category, "any" every one. A side is "*"
// for anybody, "-" for nobody, a code, ":" and a sector, or the words of a party, with "+"
// between parties that must be there together; KEN&UGA are parties that may be on either
// side. A day may be a year, a month, or two days with ".." between.
type testCase struct {
	Set, Kind, Text, Date string
	Expect                []string
}

var caseLine = regexp.MustCompile(`^(?:(one|no) (.+)|(none)|count (\d+)|(says|unsaid) ([^:]*): ?(.*)|(no)?figure ([\d.]+)|(no)?time (.+) = (\S+))$`)

// cases reads cases from case files and from the files of folders; in a folder, events.jsonl
// may contain more.
func cases(paths []string) ([]testCase, error) {
	var all []testCase
	for _, path := range paths {
		files := []string{path}
		if info, err := os.Stat(path); err != nil {
			return nil, err
		} else if info.IsDir() {
			files, _ = filepath.Glob(filepath.Join(path, "*.txt")) // the pattern is well-formed
			if rows := filepath.Join(path, "events.jsonl"); exists(rows) {
				files = append(files, rows)
			}
		}
		for _, file := range files {
			some, err := caseFile(file)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			all = append(all, some...)
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no cases", strings.Join(paths, ", "))
	}
	return all, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func caseFile(file string) ([]testCase, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	set := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	if filepath.Ext(file) == ".jsonl" {
		return caseRows(set, raw)
	}
	return caseLines(set, string(raw))
}

func caseLines(set, raw string) ([]testCase, error) {
	var all []testCase
	kind, date := "", ""
	for n, line := range strings.Split(raw, "\n") {
		if line == "" {
			continue
		}
		switch line[0] {
		case '#':
			kind = strings.TrimSpace(line[1:])
		case '@':
			date = strings.TrimSpace(line[1:])
		case '>':
			words := strings.ReplaceAll(strings.TrimSpace(line[1:]), `\n`, "\n")
			all = append(all, testCase{Set: set, Kind: kind, Text: words, Date: date})
		default:
			line = strings.TrimSpace(line)
			if len(all) == 0 || !caseLine.MatchString(line) {
				return nil, fmt.Errorf("line %d: %q asks for nothing that is known", n+1, line)
			}
			c := &all[len(all)-1]
			c.Expect = append(c.Expect, line)
		}
	}
	return all, nil
}

// faults returns the lines of the case that the reading does not satisfy.
func (c *testCase) faults(r *reading.Reading) ([]string, error) {
	var out []string
	used := map[int]bool{}
	for _, line := range c.Expect {
		ok, err := c.holds(line, r, used)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		if !ok {
			out = append(out, line)
		}
	}
	return out, nil
}

// holds reports whether a line of the case is satisfied. Each event satisfies at most one line
// that requires an event; used holds those that did.
func (c *testCase) holds(line string, r *reading.Reading, used map[int]bool) (bool, error) {
	f := caseLine.FindStringSubmatch(line)
	switch {
	case f[1] != "":
		want, err := parseSought(f[2])
		if err != nil {
			return false, err
		}
		return c.event(f[1] == "one", want, r, used), nil
	case f[3] != "":
		return printedEvents(r) == 0, nil
	case f[4] != "":
		n, err := strconv.Atoi(f[4])
		return printedEvents(r) == n, err
	case f[9] != "":
		n, err := strconv.ParseFloat(f[9], 64)
		return hasFigure(r, n) == (f[8] == ""), err
	case f[11] != "":
		return c.hasTime(r, f[11], f[12]) == (f[10] == ""), nil
	}
	found := c.quotation(f[5] == "says", f[6], f[7], r)
	return found == (f[5] == "says"), nil
}

func printedEvents(r *reading.Reading) int {
	n := 0
	for i := range r.Events {
		n += bit(live(r.Events[i].Status))
	}
	return n
}

func (c *testCase) event(wanted bool, want *sought, r *reading.Reading, used map[int]bool) bool {
	for i := range r.Events {
		e := &r.Events[i]
		if wanted && used[i] || !want.fits(e) {
			continue
		}
		if wanted {
			used[i] = true
		}
		return wanted
	}
	return !wanted
}

// quotation reports whether the words are printed as said by the speaker, or the source if there is
// no speaker.
func (c *testCase) quotation(wanted bool, speaker, content string, r *reading.Reading) bool {
	for i := range r.Quotations {
		q := &r.Quotations[i]
		by := strings.Join(q.Speakers, " ")
		if !wanted || by == "" { // a paper has no speaker
			for _, s := range q.Source {
				by += " " + s.Of(c.Text)
			}
		}
		if !strings.Contains(by, speaker) || !q.WasSaid() {
			continue
		}
		for _, s := range q.Content {
			if strings.Contains(s.Of(c.Text), content) {
				return true
			}
		}
	}
	return false
}

func hasFigure(r *reading.Reading, value float64) bool {
	return slices.ContainsFunc(r.Figures, func(f reading.Figure) bool { return f.Value != nil && *f.Value == value })
}

func (c *testCase) hasTime(r *reading.Reading, words, value string) bool {
	return slices.ContainsFunc(r.Times, func(t reading.Time) bool {
		return t.Value == value && strings.Contains(t.Span.Of(c.Text), words)
	})
}
