package page

import (
	_ "embed"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
)

//go:embed data/dates.txt
var datesText string

// dateWords say what a date is.
type dateWords struct {
	published, updated, foreign []string // labels before a day
	links                       []string // words between a label and its day; one is empty
	holders, strangers, talk    []string // parts of classes
}

var theDateWords = sync.OnceValue(func() dateWords {
	w := dateWords{links: []string{""}}
	for line := range list.Lines(datesText) {
		words := line[2:]
		switch line[0] {
		case '+':
			w.published = append(w.published, words)
		case '-':
			w.updated = append(w.updated, words)
		case '!':
			w.foreign = append(w.foreign, words)
		case '=':
			w.links = append(w.links, " "+words)
		case '>':
			w.holders = append(w.holders, words)
		case '<':
			w.strangers = append(w.strangers, words)
		case '"':
			w.talk = append(w.talk, words)
		}
	}
	return w
})

// moment is a date that a page gives.
type moment struct {
	day     when.Day
	weak    bool // from a detail that some sites give another meaning
	utc     bool // an instant in UTC; the paper's own day may be another
	hour    int  // of the instant
	score   int
	updated bool
	beside  bool // among comments
}

// dates collects the dates of a page.
type dates struct {
	order   order
	stated  []moment // in metadata, the most reliable first
	updated []moment // in metadata: of the last change
	shown   []moment // in the page itself
	seen    int      // bytes of prose seen so far
	title   int      // bytes of prose before the heading of the story, -1 before it is seen
	main    bool     // the heading is an h1
	given   string   // the title of the page
	size    int      // bytes of the page's text
	places  map[*dom.Node]place
	classes map[string]class // of the names that elements have, each looked at once
	looks   int              // see mostLooks
}

// Scores of a date that is shown.
const (
	scoreLabel    = 4
	scoreHolder   = 3
	scoreElement  = 2 // a time element or one with a date in an attribute
	scoreHeading  = 3 // close to the main heading
	scoreArticle  = 1
	scoreStranger = -8
	scoreProse    = -4
	scoreSure     = 7  // of a date that is believed before a weak one
	scoreLeast    = 1  // of a date that is believed
	scoreDoubted  = -5 // of a date that is believed if there is no other
)

var instant = regexp.MustCompile(`T?(\d\d):\d\d(?::\d\d?(?:\.\d+)?)?\s?(?:Z|[+-]00:?00|UTC|GMT)$`)

// read reads a date of metadata or of an attribute.
func (d *dates) read(value string) (moment, bool) {
	value = strings.TrimSpace(value)
	if len(value) > 100 || value == "" {
		return moment{}, false
	}
	if len(value) == 10 || len(value) == 13 {
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			if len(value) == 13 {
				n /= 1000
			}
			t := time.Unix(n, 0).UTC()
			return moment{day: when.Of(t), utc: true, hour: t.Hour()}, t.Year() >= earliest && t.Year() <= latest
		}
	}
	var m moment
	if day, ok := when.Written(value); ok && day.Year >= earliest && day.Year <= latest {
		m.day = day
	} else if found := datesIn(value, d.order); len(found) > 0 {
		m.day = found[0].day
	} else {
		return moment{}, false
	}
	if at := instant.FindStringSubmatch(value); at != nil {
		m.utc = true
		m.hour, _ = strconv.Atoi(at[1])
	}
	return m, true
}

// state adds a date of the page's metadata.
func (d *dates) state(value string, weak, updated bool) {
	m, ok := d.read(value)
	m.weak = weak
	switch {
	case !ok:
	case updated:
		d.updated = append(d.updated, m)
	default:
		d.stated = append(d.stated, m)
	}
}

// place is where a node of the page stands.
type place struct {
	stranger, talk, article, holder, element, prose, linked bool
	depth                                                   int
}

// within returns the place of the contents of an element.
func (d *dates) within(p place, n *dom.Node) place {
	if known, ok := d.places[n]; ok {
		return known
	}
	p = d.find(p, n)
	if d.places == nil {
		d.places = make(map[*dom.Node]place, 1024)
	}
	d.places[n] = p
	return p
}

func (d *dates) find(p place, n *dom.Node) place {
	p.depth++
	switch n.DataAtom {
	case atom.Aside, atom.Footer, atom.Nav:
		p.stranger = p.stranger || !d.carries(n)
	case atom.Article, atom.Main:
		p.article = true
	case atom.Time, atom.Abbr:
		p.element = n.DataAtom == atom.Time || attribute(n, "title") != ""
	case atom.P, atom.Li, atom.Blockquote:
		p.prose = len(textStart(n, 400)) >= 300
	case atom.A:
		p.linked = true
	case atom.Body, atom.Html:
		return p
	}
	named := strings.ToLower(attribute(n, "class") + " " + attribute(n, "id") + " " + attribute(n, "itemprop"))
	if len(named) > 2 && len(named) < 400 {
		c := d.class(named)
		if !p.stranger && c.talk {
			p.talk = !d.carries(n)
		}
		p.stranger = p.stranger || p.talk || n.DataAtom != atom.Article && c.stranger && !d.carries(n)
		p.holder = p.holder || c.holder && len(textStart(n, 400)) < 300
	}
	return p
}

// class is what the class, id and property of an element say of it.
type class struct{ talk, stranger, holder bool }

// class returns what the names of an element say of it.
func (d *dates) class(named string) class {
	if known, ok := d.classes[named]; ok {
		return known
	}
	w := theDateWords()
	has := func(part string) bool { return strings.Contains(named, part) }
	c := class{slices.ContainsFunc(w.talk, has), slices.ContainsFunc(w.strangers, has), slices.ContainsFunc(w.holders, has)}
	if d.classes == nil {
		d.classes = map[string]class{}
	}
	d.classes[named] = c
	return c
}

// carries reports whether an element carries much of the page: two fifths of its text, or a
// tenth with an h1. Whatever its class, it is not beside the story.
func (d *dates) carries(n *dom.Node) bool {
	if d.looks++; d.looks > mostLooks {
		return false
	}
	size := len(textStart(n, d.size*2/5))
	return size >= d.size*2/5 || size >= d.size/10 && (isMain(n) || find(n, 0, isMain) != nil)
}

// isMain reports whether an element is a main heading.
func isMain(n *dom.Node) bool { return n.DataAtom == atom.H1 }

// mostShown limits the dates of a page that are weighed.
const mostShown = 300

// mostLooks limits the elements of a page that are asked whether they carry much of it, since
// each is looked through.
const mostLooks = 200

// heading notes whether an element is the heading of the story: an h1, else one with the words
// of the page's title.
func (d *dates) heading(n *dom.Node, p place) {
	switch {
	case p.stranger || d.main:
		return
	case n.DataAtom == atom.H1:
		d.main = true
	case d.title >= 0 || d.given == "" || p.linked:
		return
	default:
		said := text.Squeeze(textStart(n, len(d.given)+1))
		if len(said) < 15 || !strings.Contains(d.given, said) {
			return
		}
	}
	d.title = d.seen
}

// textStart returns the beginning of an element's text: all of it, or at least most bytes.
func textStart(n *dom.Node, most int) string {
	var out strings.Builder
	var visit func(n *dom.Node, depth int)
	visit = func(n *dom.Node, depth int) {
		if n.Type == dom.TextNode {
			out.WriteString(strings.TrimSpace(n.Data))
			return
		}
		for c := n.FirstChild; c != nil && out.Len() < most && depth < deepest; c = c.NextSibling {
			if c.DataAtom != atom.Script && c.DataAtom != atom.Style {
				visit(c, depth+1)
			}
		}
	}
	visit(n, 0)
	return out.String()
}

// element reads the date in the attributes of an element.
func (d *dates) element(n *dom.Node, p place) {
	if len(d.shown) > mostShown || n.DataAtom == atom.Meta || n.DataAtom == atom.A && !p.holder && !p.element {
		return
	}
	keys := theDateKeys()["attribute"]
	for _, a := range n.Attr {
		if !slices.Contains(keys, a.Key) || len(a.Val) < 8 || len(a.Val) > 60 {
			continue
		}
		if m, ok := d.read(a.Val); ok {
			p.element = true
			property := strings.ToLower(attribute(n, "itemprop"))
			m.updated = property == "datemodified" || strings.Contains(strings.ToLower(attribute(n, "class")), "updated") && !strings.Contains(strings.ToLower(attribute(n, "class")), "published")
			m.score, m.beside = d.scored(p), p.talk
			if property == "datepublished" || property == "datecreated" {
				m.score += scoreLabel
			}
			d.label(&m, n, "")
			d.shown = append(d.shown, m)
			return
		}
	}
}

// words reads the dates in a text.
func (d *dates) words(n *dom.Node, p place) {
	if len(n.Data) < 8 || len(d.shown) > mostShown {
		return
	}
	said := n.Data
	if len(said) > 600 {
		said = said[:600]
	}
	for i, found := range datesIn(said, d.order) {
		if i > 2 {
			return
		}
		m := moment{day: found.day, score: d.scored(p), beside: p.talk}
		if len(strings.TrimSpace(n.Data)) > 300 || p.prose {
			m.score += scoreProse
		}
		d.label(&m, n, said[:min(found.start, len(said))])
		d.shown = append(d.shown, m)
	}
}

// scored returns the score of where a date stands.
func (d *dates) scored(p place) int {
	score := 0
	if p.stranger {
		score += scoreStranger
	}
	if p.article {
		score += scoreArticle
	}
	if p.holder {
		score += scoreHolder
	}
	if p.element {
		score += scoreElement
	}
	if p.linked && !p.holder && !p.element {
		score -= 3
	}
	if d.title >= 0 && d.seen-d.title < 400 {
		score += scoreHeading
	} else if d.title < 0 && d.seen < 400 {
		score++
	}
	return score
}

// label reads the words before a date, which say what it is. before is the text before it in
// the same node.
func (d *dates) label(m *moment, n *dom.Node, before string) {
	before = plainWords(before)
	if before == "" {
		before = plainWords(textBefore(n))
	}
	if len(before) > 60 {
		before = before[len(before)-60:]
	}
	w := theDateWords()
	ends := func(label string) bool {
		for _, link := range w.links {
			if rest, ok := strings.CutSuffix(before, label+link); ok && (rest == "" || !isLetter(rest[len(rest)-1])) {
				return true
			}
		}
		return false
	}
	switch {
	case slices.ContainsFunc(w.updated, ends):
		m.updated = true
		m.score += scoreLabel - 1
	case slices.ContainsFunc(w.foreign, ends):
		m.score += scoreStranger
	case slices.ContainsFunc(w.published, ends):
		m.score += scoreLabel
	}
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 0x80 }

// textBefore returns the text directly before a node: of its siblings, or of those of its
// parent.
func textBefore(n *dom.Node) string {
	for range 3 {
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if said := strings.TrimSpace(textStart(s, 100)); said != "" {
				return said
			}
			if s.Type == dom.TextNode && strings.TrimSpace(s.Data) != "" {
				return s.Data
			}
		}
		if n = n.Parent; n == nil || blockLevel[n.DataAtom] && n.DataAtom != atom.Div {
			return ""
		}
	}
	return ""
}

// published returns the day of publication: that of the metadata, of the address, or the best
// of those shown, else the most that the rest of the page lets one conclude.
func (d *dates) published(addresses []string, script, picture string) when.Day {
	address, inAddress := dayInAddress(addresses...)
	best, shown := d.best(false, scoreLeast)
	switch {
	case len(d.stated) > 0 && !(d.stated[0].weak && (inAddress || shown && best.score >= scoreSure)):
		if inAddress && address.Before(d.stated[0].day.AddDays(-1)) {
			return address // it was given when the page was new
		}
		return d.ownDay(d.stated[0], address)
	case inAddress:
		return address
	case shown:
		return d.ownDay(best, when.Day{})
	}
	return d.concluded(script, picture)
}

// concluded returns the day of a page that gives none plainly: that of a script's data or a
// picture's address, else that of the last change, else the best of the doubtful ones shown.
func (d *dates) concluded(script, picture string) when.Day {
	if m, ok := d.read(script); ok {
		return d.ownDay(m, when.Day{})
	}
	if day, ok := dayInAddress(picture); ok {
		return day
	}
	if len(d.updated) > 0 {
		return d.updated[0].day
	}
	if best, ok := d.best(true, scoreStranger); ok {
		return best.day
	}
	best, _ := d.best(false, scoreDoubted)
	return best.day
}

// dayInAddress returns the day in the path of the first address that has one.
func dayInAddress(addresses ...string) (when.Day, bool) {
	for _, a := range addresses {
		u, err := url.Parse(a)
		if err != nil {
			continue
		}
		if day, ok := addressed(u.Path); ok {
			return day, true
		}
	}
	return when.Day{}, false
}

// best returns the best of the dates shown with at least that score; the first of those with
// the same score.
func (d *dates) best(updated bool, least int) (moment, bool) {
	var best moment
	for _, m := range d.shown {
		if m.updated == updated && m.score >= least && (updated || !m.beside) && (best.day.IsZero() || m.score > best.score) {
			best = m
		}
	}
	return best, !best.day.IsZero()
}

// ownDay returns the paper's own day of an instant in UTC: the day before or after, if the
// address or the page shows it and some zone has it at that hour.
func (d *dates) ownDay(m moment, address when.Day) when.Day {
	if !m.utc {
		return m.day
	}
	fits := func(day when.Day) bool {
		switch day.Days(m.day) {
		case -1:
			return m.hour < 12
		case 1:
			return m.hour >= 10
		}
		return false
	}
	if address == m.day {
		return m.day
	}
	if !address.IsZero() && fits(address) {
		return address
	}
	for _, s := range d.shown {
		if s.day == m.day && !s.utc && s.score >= scoreHeading {
			return m.day
		}
	}
	for _, s := range d.shown {
		if !s.utc && !s.updated && s.score >= scoreHeading+scoreHolder && fits(s.day) {
			return s.day
		}
	}
	return m.day
}
