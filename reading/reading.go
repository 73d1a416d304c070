// Package reading defines the types of one reading: the sentences of a report and what was
// found in them. Every finding points to exact bytes of the report's text. The packages inside
// it fill these types, and reader calls them.
//
// The JSON forms are a contract with other programs: fields may be added, but names and
// meanings do not change.
package reading

import (
	"slices"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading/ud"
	"flashbrief/world/plover"
)

// Reading is everything found in one report. Slices are in text order unless their field says
// otherwise, and nil if nothing was found.
type Reading struct {
	Versions    Versions
	Anatomy     Anatomy
	Sentences   []ud.Sentence
	Mentions    []Mention
	Times       []Time
	Quotations  []Quotation
	Events      []Event // by sentence, then by grammatical prominence: the main act first
	Roles       []Role
	Memberships []Membership
	Figures     []Figure
	Forecasts   []Forecast
	Manner      Manner // known once events are read
}

// Versions identifies what produced a reading, so that a finding can be traced and reproduced.
type Versions struct {
	Reader   string `json:"reader"`
	Model    string `json:"model"`
	Lexicon  string `json:"lexicon"`
	Codebook string `json:"codebook"`
	// Gazetteer is the first digits of the SHA-256 of the additional tables of places, joined
	// by "+"; empty if there are none.
	Gazetteer string `json:"gazetteer,omitempty"`
}

// Anatomy is the form of the report: what a page says about itself.
type Anatomy struct {
	Published when.Day  `json:"published"`
	Kind      string    `json:"kind,omitempty"` // the kicker: "Flash Brief"
	Headline  string    `json:"headline"`
	Author    string    `json:"author,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Dateline  string    `json:"dateline,omitempty"` // place at the start of the story
	Credit    string    `json:"credit,omitempty"`   // the agency in the dateline: "(Reuters) –"
	Sections  []Section `json:"sections"`
	Related   []Related `json:"related"`
	Tags      []string  `json:"tags"`
	Blocks    []Block   `json:"-"` // layout of the text; blocks other than Prose give no events
}

// Section is a headed part of the report; Span covers heading and body.
type Section struct {
	Heading string    `json:"heading"`
	Span    text.Span `json:"span"`
}

// Related is another piece that the report points to.
type Related struct {
	Title  string `json:"title"`
	Author string `json:"author,omitempty"`
	Kind   string `json:"kind,omitempty"`
}

// Block is a paragraph of the text with its role.
type Block struct {
	Span text.Span
	Role BlockRole
}

// BlockRole is the role of a block of the text.
type BlockRole uint8

// The roles of blocks.
const (
	Prose      BlockRole = iota // running text
	Kicker                      // date and kind of the piece
	Headline                    // the report's own title
	Repeat                      // a repeated title or kicker
	Heading                     // heads a section
	Byline                      // author, outlet
	RelatedRow                  // names another piece
	TagRow                      // the list of tags
	Pullquote                   // a quotation that ends with a dash and a byline
)

// Kind says what sort of thing a mention names.
type Kind string

// The kinds of mention; Group is a people, party or armed group.
const (
	Person       Kind = "person"
	Organization Kind = "organization"
	Place        Kind = "place"
	Group        Kind = "group"
	Other        Kind = "other"
)

// Mention is a span that names or refers to somebody or something.
type Mention struct {
	Span   text.Span     `json:"span"`
	Kind   Kind          `json:"kind"`
	Entity string        `json:"entity"`         // the roster's canonical name, or the fullest name in the report
	Code   string        `json:"code,omitempty"` // country (ISO 3166-1 alpha-3) or the roster's own code
	Sector plover.Sector `json:"sector,omitempty"`
	Coref  int           `json:"coref"` // mentions with the same number refer to the same thing; from 0
	// Of holds the coref numbers of all that a pronoun or description refers to together, like
	// "the two countries"; nil if it refers to one thing.
	Of   []int `json:"of,omitempty"`
	Form Form  `json:"-"`
	// Sentence and the inclusive token range of the mention.
	Sentence    int `json:"-"`
	First, Last int `json:"-"`
}

// Form says how a mention refers.
type Form uint8

// The forms of mention.
const (
	Proper      Form = iota // a name
	Nominal                 // a description: "the Iranian foreign minister"
	Pronominal              // "he", "their"
	Adjectival              // an adjective or demonym: "Iranian", "Iranians"
	Metonymic               // a seat for the institution: "the Kremlin", "Tehran"
	Appositive              // a description in apposition to a name
	Abbreviated             // an acronym introduced earlier
)

// Time is a time expression, as in TIMEX3 (TimeML 1.2.1).
type Time struct {
	Span   text.Span   `json:"span"`
	Type   string      `json:"type"`  // DATE, TIME, DURATION or SET
	Value  string      `json:"value"` // TIMEX3 value: 2024-05-19, P2Y, 2024-W21, PAST_REF, …
	Mod    string      `json:"mod,omitempty"`
	Note   TimeNote    `json:"note,omitempty"`
	Bounds when.Bounds `json:"-"` // the days that the expression allows, once anchored
	// Sentence and the inclusive token range of the expression.
	Sentence    int `json:"-"`
	First, Last int `json:"-"`
}

// Points reports whether the expression says when something is, as a date or a time of day does;
// durations and recurring times do not.
func (t *Time) Points() bool { return t.Type == "DATE" || t.Type == "TIME" }

// TimeNote says why an expression that looks like a date was not anchored to one day.
type TimeNote string

// Reasons why a date was not anchored.
const (
	NoSuchDay TimeNote = "no such day" // the calendar lacks this day: February 30
	// DayOrMonthFirst: both readings are possible, and nothing in the report decides: 03/04/2024.
	DayOrMonthFirst TimeNote = "day or month first"
	OtherCalendar   TimeNote = "another calendar" // it uses a calendar that is not supported: 12 Ordibehesht 1403
)

// Quotation is an attribution: who is reported to have said or thought what, with which words.
// Spans exclude quotation marks; each list is in text order and may be discontinuous. Direct
// means that the report puts the words, or some of them, in quotation marks.
type Quotation struct {
	Content    []text.Span `json:"content"`
	Cue        []text.Span `json:"cue"`
	Source     []text.Span `json:"source"`
	Direct     bool        `json:"direct"`
	Partial    bool        `json:"partial,omitempty"` // a phrase within the reporter's own sentence
	Quoted     []text.Span `json:"quoted,omitempty"`  // of an indirect one, the marked phrases in its content
	Speakers   []string    `json:"speakers"`          // canonical names
	Role       string      `json:"role,omitempty"`    // the speaker's office as the report gives it here
	Addressee  string      `json:"addressee,omitempty"`
	Medium     string      `json:"medium,omitempty"` // letter, phone call, post, press conference, …
	Place      string      `json:"place,omitempty"`
	About      string      `json:"about,omitempty"`
	Date       when.Bounds `json:"date,omitzero"`
	ReportedBy []string    `json:"reported_by,omitempty"` // nearest first
	Turned     []text.Span `json:"turned,omitempty"`      // marked phrases that the reporter's words negate or make conditional: "would not “yield”"
	Status     Utterance   `json:"status"`                // whether it was said; empty in old records, which means Said
}

// Utterance says whether the words of a quotation were said, according to the report.
type Utterance string

// The values of Utterance.
const (
	Said     Utterance = "said"
	Denied   Utterance = "denied"       // the report says that they were not said, or are made up
	Supposed Utterance = "hypothetical" // wished, feared, asked, or possible
)

// WasSaid reports whether the words were said, according to the report.
func (q *Quotation) WasSaid() bool { return q.Status == "" || q.Status == Said }

// Phrases returns the marked phrases of an indirect quotation, each as a partial quotation of
// the same speakers; none of a direct one.
func (q *Quotation) Phrases() []Quotation {
	var out []Quotation
	for _, span := range q.Quoted {
		phrase := *q
		phrase.Direct, phrase.Partial, phrase.Content, phrase.Quoted = true, true, []text.Span{span}, nil
		phrase.Turned = slices.DeleteFunc(slices.Clone(q.Turned), func(t text.Span) bool { return t != span })
		if len(phrase.Turned) == 0 {
			phrase.Turned = nil
		}
		out = append(out, phrase)
	}
	return out
}

// Status says how the report presents an event.
type Status string

// The statuses of an event.
const (
	Fact         Status = "fact"         // reported as having happened
	Intent       Status = "intent"       // planned, promised or offered
	Claim        Status = "claim"        // somebody says so
	Hypothetical Status = "hypothetical" // conditional, or possible
	Negated      Status = "negated"      // reported not to have happened
)

// Event is an act between actors, coded in PLOVER 2.0 with the CAMEO root.
type Event struct {
	Category    plover.Category  `json:"event"` // one of PLOVER's sixteen categories
	Mode        plover.Mode      `json:"mode,omitempty"`
	Context     []plover.Context `json:"context"`
	CAMEO       plover.CAMEO     `json:"cameo"`
	Status      Status           `json:"status"`
	Confidence  float64          `json:"confidence,omitempty"` // the probability that it is right in full, in hundredths
	Doubtful    bool             `json:"doubtful,omitempty"`   // rated so low that it is kept, but not drafted
	Historical  bool             `json:"historical,omitempty"` // mentioned as background, not as news
	Actors      []Party          `json:"actor"`
	Recipients  []Party          `json:"recipient"`
	Date        when.Bounds      `json:"date"`
	Dating      Dating           `json:"dating,omitzero"`
	Place       string           `json:"place,omitempty"`
	PlaceCode   string           `json:"place_country,omitempty"`
	AccordingTo []string         `json:"according_to,omitempty"` // nearest first
	Dead        int              `json:"dead,omitempty"`
	Injured     int              `json:"injured,omitempty"`
	CrowdSize   int              `json:"crowd_size,omitempty"`
	Span        text.Span        `json:"span"`
	Text        string           `json:"text"` // the words of the act, byte for byte under Span
	Rule        string           `json:"rule"` // Why as a sentence
	Why         []Reason         `json:"why,omitempty"`
	Sentence    int              `json:"sentence"`
	Trigger     text.Span        `json:"trigger"`            // the words that matched the pattern
	Lemma       string           `json:"lemma,omitempty"`    // the trigger as in the pattern
	Aspect      Aspect           `json:"aspect,omitempty"`   // of the verb of the act
	InMarks     bool             `json:"in_marks,omitempty"` // the trigger stands in quotation marks: his “war” on them
}

// Reason is a rule that contributed to a finding.
type Reason struct {
	Rule string    `json:"rule"`           // permanent name
	Slot string    `json:"slot,omitempty"` // the slot of the pattern that the rule used
	Span text.Span `json:"span,omitzero"`  // the words it rests on; zero for none
}

// Aspect is the aspect of the act's verb; empty for simple tenses and for acts expressed by
// nouns.
type Aspect string

// The aspects.
const (
	Progressive Aspect = "progressive" // is deepening
	Perfect     Aspect = "perfect"     // has ousted
)

// Dating says how the date of an event was found; it is zero if no date is known.
type Dating struct {
	By    DatedBy `json:"by"`
	Words string  `json:"words,omitempty"` // the time expression that gives the date, if its sentence has one
}

// DatedBy says where the date of an event comes from.
type DatedBy string

// The sources of dates.
const (
	ByExpression DatedBy = "expression" // a time expression
	ByNarrative  DatedBy = "narrative"  // the last date given by the narrative
	ByReport     DatedBy = "report"     // the report's own date
	ByIntent     DatedBy = "intent"     // the report's own date, from which on the act is intended
	ByOtherAct   DatedBy = "other-act"  // computed from the date of an act before or after
)

// Party is an actor or recipient of an event.
type Party struct {
	Text   string        `json:"text"`
	Span   text.Span     `json:"span"`
	Name   string        `json:"name"`   // canonical name
	Code   string        `json:"code"`   // country, or the roster's own code
	Sector plover.Sector `json:"sector"` // empty for a bare country
	// Country is the country of a group or organization if Code is its own; for a country it
	// equals Code.
	Country string `json:"country,omitempty"`
}

// Role is an office that the report says a person held.
type Role struct {
	Person string    `json:"person"`
	Title  string    `json:"role"`
	Of     string    `json:"of"` // country code, roster code or organisation's name
	Span   text.Span `json:"span"`
	From   when.Day  `json:"from,omitzero"`   // not known to be held earlier
	Before when.Day  `json:"before,omitzero"` // no longer held from this day on
	// Ended says how the role ended, if Before is the day it did: Death, or empty if the report
	// does not say. EndedAt holds the words that say it.
	Ended   string    `json:"ended,omitempty"`
	EndedAt text.Span `json:"ended_at,omitzero"`
	// At is the past time of a sentence that only mentions the title beside the name: the
	// office was held then. Zero if the sentence gives none.
	At when.Bounds `json:"at,omitzero"`
	// Begun is the day before which the role had begun; zero if From is only a day before
	// which it was not yet held: "met on May 3 with now President Jane Doe".
	Begun when.Day `json:"begun,omitzero"`
}

// Death is the end of a Role by its holder's death.
const Death = "death"

// Membership is a member of an organization as reported.
type Membership struct {
	Member       string    `json:"member"` // country code, or a name
	Organization string    `json:"organization"`
	Status       string    `json:"status,omitempty"` // suspended: From and Before then bound the suspension
	Span         text.Span `json:"span"`
	From         when.Day  `json:"from,omitzero"`
	Before       when.Day  `json:"before,omitzero"`
	Begun        when.Day  `json:"begun,omitzero"` // as in Role
}

// Figure is a number that the report gives for something.
type Figure struct {
	What        string    `json:"what"`
	Value       *float64  `json:"value,omitempty"`
	High        *float64  `json:"high,omitempty"` // upper end of a range whose lower end is Value
	Unit        string    `json:"unit,omitempty"`
	Change      string    `json:"change,omitempty"`
	Factor      *float64  `json:"factor,omitempty"`
	Bound       string    `json:"bound,omitempty"` // at-least, more-than, at-most, less-than, nearly, about
	Fate        string    `json:"fate,omitempty"`  // what happened to those counted: killed, injured, missing, displaced, trapped, escaped, detained
	Part        bool      `json:"part,omitempty"`  // counts some of those that another figure of the sentence counts
	Delta       bool      `json:"delta,omitempty"` // is by how much something changed
	Span        text.Span `json:"span"`
	From        when.Day  `json:"from,omitzero"`
	Before      when.Day  `json:"before,omitzero"`
	AccordingTo string    `json:"according_to,omitempty"`
}

// Forecast is a statement about the future, with its maker and its words of probability (ICD
// 203, section D.6.e(2)).
type Forecast struct {
	By          string      `json:"by"`
	Span        text.Span   `json:"span"`
	Word        string      `json:"word,omitempty"`
	Probability *[2]float64 `json:"probability,omitempty"` // half-open; both ends equal if the forecaster gave a number; nil if the word has no range
	Condition   *text.Span  `json:"condition,omitempty"`
	Horizon     *Horizon    `json:"horizon,omitempty"`
	Made        when.Day    `json:"made"` // when it was said, or the report's own day
}

// Horizon is the time set by a forecast's own words, half-open. Before is zero if they give no
// last day.
type Horizon struct {
	Span   text.Span `json:"span"`
	From   when.Day  `json:"from,omitzero"` // never before the day of the forecast
	Before when.Day  `json:"before,omitzero"`
}
