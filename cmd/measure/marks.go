package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
	"flashbrief/world/plover"
)

// A marked archive has one passage in each file. The first line gives the report's date,
// "date 2024-05-21". Each further line is a sentence; an empty line ends a paragraph.
// Lines indented by two spaces annotate the sentence above them:
//
//	ACCUSE TUR > GRC? "accused" claim by "officials" on 2024-05-20 at "Nicosia"
//	CONSULT TUR & GRC "met"
//	says Peter Otieno via Daily Monitor: the two governments had quarrelled
//	quote Peter Otieno: We are not asking ... for a war / and not for a base
//	office Peter Otieno; spokesman; foreign ministry; former
//
// A "?" before a mark means that it need not be printed; after a side, that the
// parties may be left out; "-" means nobody. "&" joins parties that may be on either
// side. "A|B" are categories that are both right, "fact/claim" statuses. A fact needs
// no status. "..." stands for the words between, " / " separates the pieces of a
// quotation, which may continue in later sentences. `#2` after a trigger takes its
// second occurrence.
var (
	actMark    = regexp.MustCompile(`^([A-Z]+(?:\|[A-Z]+)*) (.+?) "([^"]+)"(?:#(\d))?(.*)$`)
	saidMark   = regexp.MustCompile(`^(says|quote) (.+?)(?: via (.+?))?: (.+)$`)
	statusMark = regexp.MustCompile(`^ ([a-z]+(?:/[a-z]+)*)`)
	byMark     = regexp.MustCompile(` by ("[^"]+"(?:, "[^"]+")*)`)
	onMark     = regexp.MustCompile(` on (\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?`)
	atMark     = regexp.MustCompile(` at "([^"]+)"`)
	quoted     = regexp.MustCompile(`"([^"]+)"`)
)

// marked is a passage being read.
type marked struct {
	passage
	pending []pendingMark
}

// pendingMark is a mark that needs the whole text.
type pendingMark struct {
	words    string
	line     int
	sentence int
}

func markedArchive(raw []byte) ([]passage, error) {
	var all []passage
	for _, f := range txtar.Parse(raw).Files {
		p, err := markedPassage(strings.TrimSuffix(f.Name, ".txt"), string(f.Data))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		all = append(all, p)
	}
	return all, nil
}

// markedPassage reads one passage of an archive.
func markedPassage(id, body string) (passage, error) {
	m := marked{passage: passage{ID: id}}
	m.lay(body)
	if _, err := when.Parse(m.Date); err != nil {
		return m.passage, fmt.Errorf("first line: %w", err)
	}
	for _, p := range m.pending {
		if err := m.mark(p.words, p.sentence); err != nil {
			return m.passage, fmt.Errorf("line %d: %w", p.line, err)
		}
	}
	return m.passage, nil
}

// lay joins the sentences and keeps the marks for later.
func (m *marked) lay(body string) {
	var words strings.Builder
	gap := ""
	for n, line := range strings.Split(body, "\n") {
		switch date, dated := strings.CutPrefix(line, "date "); {
		case dated && m.Date == "":
			m.Date = date
		case strings.TrimSpace(line) == "":
			if words.Len() > 0 {
				gap = "\n\n"
			}
		case strings.HasPrefix(line, "  "):
			m.pending = append(m.pending, pendingMark{strings.TrimSpace(line), n + 1, len(m.Sentences) - 1})
		default:
			words.WriteString(gap)
			start := words.Len()
			words.WriteString(line)
			m.Sentences = append(m.Sentences, text.Span{Start: start, End: words.Len()})
			gap = " "
		}
	}
	m.Text = words.String()
}

func (m *marked) mark(words string, sentence int) error {
	if sentence < 0 {
		return fmt.Errorf("%q marks no sentence", words)
	}
	words, optional := strings.CutPrefix(words, "?")
	if office, ok := strings.CutPrefix(words, "office "); ok {
		return m.office(office, optional)
	}
	if f := saidMark.FindStringSubmatch(words); f != nil {
		return m.quotation(f, sentence, optional)
	}
	a, err := parseAct(words)
	if err != nil {
		return err
	}
	a.Sentence = sentence
	if a.Span, err = m.find(a.Trigger, sentence, a.Span.Start); err != nil {
		return err
	}
	if optional {
		m.Optional = append(m.Optional, a)
	} else {
		m.Events = append(m.Events, a)
	}
	return nil
}

// find returns the span of the nth occurrence of the words in the sentence, from 0.
func (m *marked) find(words string, sentence, nth int) (text.Span, error) {
	s := m.Sentences[sentence]
	at := s.Start
	for ; ; nth-- {
		i := strings.Index(m.Text[at:s.End], words)
		if i < 0 {
			return text.Span{}, fmt.Errorf("%q does not stand in %q", words, s.Of(m.Text))
		}
		at += i
		if nth <= 0 {
			return text.Span{Start: at, End: at + len(words)}, nil
		}
		at += len(words)
	}
}

// parseAct reads the mark of an act; Span.Start holds which of several equal triggers it is.
func parseAct(words string) (act, error) {
	f := actMark.FindStringSubmatch(words)
	if f == nil {
		return act{}, fmt.Errorf("%q is no mark", words)
	}
	var categories []plover.Category
	for name := range strings.SplitSeq(f[1], "|") {
		c := plover.Category(name)
		if !plover.Manual().Has(c) {
			return act{}, fmt.Errorf("%q is no category", c)
		}
		categories = append(categories, c)
	}
	a := act{Category: categories[0], Or: categories[1:], Trigger: f[3], Status: reading.Fact}
	if f[4] != "" {
		n, err := strconv.Atoi(f[4])
		if err != nil {
			return a, err
		}
		a.Span.Start = n - 1
	}
	if err := a.parties(f[2]); err != nil {
		return a, err
	}
	return a, a.circumstances(f[5])
}

// parties reads "A, B > C?" or "A & B".
func (a *act) parties(words string) error {
	if strings.Contains(words, "&") {
		joined, _, _ := strings.Cut(words, ">")
		for _, code := range strings.Split(joined, "&") {
			a.Actor = append(a.Actor, strings.Trim(code, " ?"))
		}
		a.Mutual, a.AnyRecipient = true, true
		return nil
	}
	actor, recipient, ok := strings.Cut(words, " > ")
	if !ok {
		return fmt.Errorf("%q names no two sides", words)
	}
	a.Actor, a.AnyActor = side(actor)
	a.Recipient, a.AnyRecipient = side(recipient)
	return nil
}

// side returns the codes of one side, and whether they may be left out.
func side(words string) (codes []string, anybody bool) {
	words = strings.TrimSpace(words)
	words, anybody = strings.CutSuffix(words, "?")
	for _, code := range strings.Split(words, ",") {
		if code = strings.TrimSpace(code); code != "-" {
			codes = append(codes, code)
		}
	}
	return codes, anybody
}

// circumstances reads what follows the trigger.
func (a *act) circumstances(words string) error {
	if f := statusMark.FindStringSubmatch(words); f != nil && !slices.Contains([]string{"by", "on", "at", "anywhere"}, f[1]) {
		for _, s := range strings.Split(f[1], "/") {
			switch status := reading.Status(s); status {
			case reading.Fact, reading.Intent, reading.Claim, reading.Hypothetical, reading.Negated:
				a.StatusOK = append(a.StatusOK, status)
			default:
				return fmt.Errorf("%q is no status", s)
			}
		}
		a.Status = a.StatusOK[0]
		words = words[len(f[0]):]
	}
	if f := byMark.FindStringSubmatch(words); f != nil {
		for _, name := range quoted.FindAllStringSubmatch(f[1], -1) {
			a.AccordingTo = append(a.AccordingTo, name[1])
		}
	}
	if f := onMark.FindStringSubmatch(words); f != nil {
		a.Date = when.Between(f[1], f[2])
		if f[2] == "" {
			a.Date = when.On(a.Date.From)
		}
	}
	if f := atMark.FindStringSubmatch(words); f != nil {
		a.Place = f[1]
	}
	a.Anywhere = strings.HasSuffix(words, " anywhere")
	rest := atMark.ReplaceAllString(onMark.ReplaceAllString(byMark.ReplaceAllString(words, ""), ""), "")
	if rest = strings.TrimSpace(strings.TrimSuffix(rest, " anywhere")); rest != "" {
		return fmt.Errorf("%q behind the trigger is not understood", rest)
	}
	return nil
}

func (m *marked) office(words string, optional bool) error {
	f := strings.Split(words, "; ")
	if len(f) < 3 || len(f) > 4 {
		return fmt.Errorf("%q: an office is person; role; of; status", words)
	}
	h := held{Person: f[0], Role: f[1], Of: f[2], Status: "holds", Optional: optional}
	if len(f) == 4 {
		h.Status = f[3]
	}
	m.Roles = append(m.Roles, h)
	return nil
}

func (m *marked) quotation(f []string, sentence int, optional bool) error {
	q := said{Speaker: f[2], Content: f[4], Direct: f[1] == "quote", Optional: optional}
	if f[3] != "" {
		q.ReportedBy = []string{f[3]}
	}
	at := m.Sentences[sentence].Start
	for _, piece := range strings.Split(f[4], " / ") {
		first, last, long := strings.Cut(piece, " ... ")
		i := strings.Index(m.Text[at:], first)
		if i < 0 {
			return fmt.Errorf("%q does not stand in or behind the sentence", first)
		}
		span := text.Span{Start: at + i, End: at + i + len(first)}
		if long {
			i = strings.Index(m.Text[span.End:], last)
			if i < 0 {
				return fmt.Errorf("%q does not stand behind %q", last, first)
			}
			span.End += i + len(last)
		}
		q.Span = append(q.Span, span)
		at = span.End
	}
	m.Quotations = append(m.Quotations, q)
	return nil
}
