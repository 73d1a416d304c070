package press

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"flashbrief/brief"
	"flashbrief/record"
	"flashbrief/world/topic"
)

// printed is a page with the words that every form prints around it.
type printed struct{ *brief.Page }

// Top returns the line above the title: day, kind of brief, cut-off.
func (p printed) Top() string {
	out := cmp.Or(p.Date.Long(), undated)
	for _, part := range []string{p.Kicker, prefixed("as of ", p.CutOff), p.Release.Marking} {
		if part != "" {
			out += " | " + part
		}
	}
	return out
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// Heading returns the title, with the word that says that the page no longer stands.
func (p printed) Heading() string {
	if p.Imprint != nil && p.Imprint.Withdrawn {
		return "Withdrawn: " + p.Title
	}
	return p.Title
}

// Notices returns what a reader must see before the text: an embargo, and what was changed, the
// newest first.
func (p printed) Notices() []string {
	if p.Imprint == nil {
		return nil
	}
	var out []string
	if !p.Imprint.Embargo.IsZero() {
		out = append(out, "Embargoed until "+p.Imprint.Embargo.UTC().Format(brief.Minute)+".")
	}
	for _, n := range p.Imprint.Notes {
		out = append(out, noteOf(n))
	}
	return out
}

// noteOf returns what readers see about a change.
func noteOf(n brief.ChangeNote) string {
	return heads[n.Change] + ", " + n.At.UTC().Format(brief.Minute) + ": " + ended(n.Reason)
}

// heads begin the notes, and the subjects of mail, by the class of the change.
var heads = map[record.Change]string{
	record.Corrected: "Correction", record.Refiled: "Refiled", record.Updated: "Update", record.Withdrawn: "Withdrawn",
}

// ended returns the words with a full stop.
func ended(words string) string {
	words = oneLine(strings.TrimSpace(words))
	if words == "" || strings.ContainsAny(words[len(words)-1:], ".!?") {
		return words
	}
	return words + "."
}

// Reports returns the first citation of each report that the page rests on, in the order in which
// they are cited.
func (p printed) Reports() []brief.Cited {
	var out []brief.Cited
	for _, s := range p.Sentences() {
		for _, c := range s.Sources {
			if !slices.ContainsFunc(out, func(o brief.Cited) bool { return o.Report == c.Report }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// made returns when the edition was made, in the form of RFC 3339.
func made(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// subject is a tag, and the Media Topic that it names; nil for none.
type subject struct {
	tag   string
	topic *topic.Topic
}

// subjects returns the tags, and of those that name one Media Topic the first.
func (p printed) subjects() []subject {
	var out []subject
	for _, tag := range p.Tags {
		t := topic.Named(tag)
		if t == nil || !slices.ContainsFunc(out, func(s subject) bool { return s.topic == t }) {
			out = append(out, subject{tag, t})
		}
	}
	return out
}
