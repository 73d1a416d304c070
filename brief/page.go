package brief

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/record"
)

// Page is a brief as readers get it: its words, each sentence with its sources. It is laid out
// from a draft, or read from a brief that somebody edited, in which a sentence may be the
// house's own.
type Page struct {
	Date     when.Day      `json:"date"`
	Kicker   string        `json:"kicker"` // "Flash Brief"
	Title    string        `json:"title"`
	CutOff   string        `json:"as_of,omitempty"`
	Headline []Cited       `json:"headline,omitempty"` // what the title rests on, if that is known
	Sections []PageSection `json:"sections"`
	Related  []Related     `json:"related,omitempty"`
	Tags     []string      `json:"tags,omitempty"`
	Foot     string        `json:"foot,omitempty"` // how the page was made
	Release  Release       `json:"release"`
	Imprint  *Imprint      `json:"-"` // of a published page; nil for a draft
}

// PageSection is a headed part of a page; the words before the first heading are a section without
// one.
type PageSection struct {
	Heading    string          `json:"heading"`
	Paragraphs []PageParagraph `json:"paragraphs"`
}

// PageParagraph is sentences that belong together. Name and Role are set for a block quotation.
type PageParagraph struct {
	Sentences []PageSentence `json:"sentences"`
	Name      string         `json:"name,omitempty"`
	Role      string         `json:"role,omitempty"`
	Quote     bool           `json:"quote,omitempty"`  // a block quotation
	Item      bool           `json:"item,omitempty"`   // an entry of a list
	Author    string         `json:"author,omitempty"` // whose judgement it is, if it is the house's own
}

// PageSentence is a sentence of a page.
type PageSentence struct {
	Number  int       `json:"number"` // on the page, from 1
	Text    string    `json:"text"`
	Marks   bool      `json:"marks,omitempty"` // is printed in quotation marks, which Text has not
	Span    text.Span `json:"span"`            // in the edited Markdown; empty for a draft
	Sources []Cited   `json:"sources"`
}

// Cited is evidence with what readers see about its report.
type Cited struct {
	record.Evidence
	Headline  string   `json:"headline,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Date      when.Day `json:"date"`
	Link      string   `json:"link,omitempty"` // address on the web; empty if it came from a file
	// Archive is the address of an archived copy on the web; empty if the report came with none.
	Archive string `json:"archive,omitempty"`
	// Taken is when the copy in the record was taken; zero if that is not known.
	Taken time.Time `json:"taken,omitzero"`
	// Copy is the address of the page that quotes this passage of the copy; empty if there is none.
	Copy    string `json:"-"`
	Marking string `json:"marking,omitempty"`
	Licence string `json:"licence,omitempty"`
	// Before and After are words of the report around the evidence, in its paragraph; empty if they are not known.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Release says to whom a page may be given.
type Release struct {
	Marking  string   `json:"marking,omitempty"` // the strictest of its sources, or the one it was published under
	Licences []string `json:"licences,omitempty"`
}

// Imprint says where a published page stands.
type Imprint struct {
	House     string // who publishes, such as "The Harbourgate Institute"
	Piece     string
	Version   int
	Address   string // of the page; empty if the folder has none
	First     time.Time
	Modified  time.Time
	Embargo   time.Time
	By        string
	Withdrawn bool
	Notes     []ChangeNote // the changes after the first edition, the newest first
}

// ChangeNote is what readers see about a change.
type ChangeNote struct {
	Version int
	Change  record.Change
	At      time.Time
	Reason  string
}

// Note returns the source as a footnote prints it: its words, title, publisher, day, addresses and
// place in the copy.
func (c *Cited) Note() string {
	parts := []string{"“" + text.Squeeze(c.Words) + "”"}
	archived := ""
	if c.Archive != "" {
		archived = "archived at " + c.Archive
	}
	for _, part := range []string{c.Headline, c.Publisher, c.Date.String(), c.Link, archived, c.Marking} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return fmt.Sprintf("%s (bytes %d–%d of the %s, SHA-256 %.12s)", strings.Join(parts, ", "), c.Span.Start, c.Span.End, c.Kept(), c.Report)
}

// Kept names the copy that the record holds: "copy of 2024-05-21 14:02 UTC".
func (c *Cited) Kept() string {
	if c.Taken.IsZero() {
		return "copy"
	}
	return "copy of " + c.Taken.UTC().Format(Minute)
}

// Minute is how moments are written for readers, always in UTC.
const Minute = "2006-01-02 15:04 UTC"

// Difference is words of a paragraph: those that stayed, or those that were replaced.
type Difference struct{ Same, Old, New string }

// Sentences returns every sentence of the page in order, without the title; they may be changed.
func (p *Page) Sentences() []*PageSentence {
	var out []*PageSentence
	for i := range p.Sections {
		for k := range p.Sections[i].Paragraphs {
			told := p.Sections[i].Paragraphs[k].Sentences
			for n := range told {
				out = append(out, &told[n])
			}
		}
	}
	return out
}

// Rests returns the evidence of each sentence, that of the title first.
func (p *Page) Rests() []record.Rest {
	var out []record.Rest
	for i := range p.Headline {
		out = append(out, record.Rest{Evidence: p.Headline[i].Evidence})
	}
	for _, s := range p.Sentences() {
		for i := range s.Sources {
			out = append(out, record.Rest{Sentence: s.Number, Evidence: s.Sources[i].Evidence})
		}
	}
	return out
}

// Plain returns the sentence as it is read, with its quotation marks.
func (s *PageSentence) Plain() string {
	if s.Marks {
		return "“" + s.Text + "”"
	}
	return s.Text
}

// Label returns what a paragraph begins with that is somebody's judgement.
func (p *PageParagraph) Label() string {
	if p.Author == "" {
		return ""
	}
	return "Assessment (" + p.Author + "): "
}

// By returns the name and the role of who is quoted.
func (p *PageParagraph) By() string {
	if p.Role == "" {
		return p.Name
	}
	return p.Name + ", " + p.Role
}

// WebAddress returns the origin of a report if it is an address on the web, else "": a path on
// somebody's disk is never printed.
func WebAddress(origin string) string {
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}
