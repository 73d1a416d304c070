// Package reading holds the nouns of one report read: its sentences, and what
// was found in them. Everything found points to exact bytes of the report's
// text; nothing here is a guess without a place. The verbs that fill these
// types live in the rooms beside this one, and reader conducts them.
//
// The JSON forms are the program's contract with those who score it or build on
// it: fields may be added, none changes its name or meaning.
package reading

import (
	"slices"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading/ud"
)

// Reading is everything found in one report. Slices are in order of the text
// unless their field says otherwise; nil where nothing was found.
type Reading struct {
	Versions    Versions
	Anatomy     Anatomy
	Sentences   []ud.Sentence
	Mentions    []Mention
	Times       []Time
	Quotations  []Quotation
	Events      []Event // by sentence, within one by grammatical prominence: the main act first
	Roles       []Role
	Memberships []Membership
	Figures     []Figure
	Forecasts   []Forecast
}

// Versions names what made a reading, so that a finding can be traced to the
// reader that found it and made again.
type Versions struct {
	Reader   string `json:"reader"`
	Model    string `json:"model"`
	Lexicon  string `json:"lexicon"`
	Codebook string `json:"codebook"`
	// Gazetteer is the first digits of the SHA-256 of the tables that were known
	// beside the gazetteer that ships, a "+" between; empty for none.
	Gazetteer string `json:"gazetteer,omitempty"`
}

// Anatomy is the report's own form: what a page says of itself.
type Anatomy struct {
	Published when.Day  `json:"published"`
	Kind      string    `json:"kind,omitempty"` // the kicker: "Flash Brief"
	Headline  string    `json:"headline"`
	Author    string    `json:"author,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Dateline  string    `json:"dateline,omitempty"` // place named at the head of the story
	Sections  []Section `json:"sections"`
	Related   []Related `json:"related"`
	Tags      []string  `json:"tags"`
	Blocks    []Block   `json:"-"` // how the text is laid out; what is not Prose is not read for events
}

// Section is a headed part of the report; Span covers heading and body.
type Section struct {
	Heading string    `json:"heading"`
	Span    text.Span `json:"span"`
}

// Related is a piece that the report points its reader to.
type Related struct {
	Title  string `json:"title"`
	Author string `json:"author,omitempty"`
	Kind   string `json:"kind,omitempty"`
}

// Block is a paragraph of the text and what it is there for.
type Block struct {
	Span text.Span
	Role BlockRole
}

// BlockRole says what a block of the text is there for.
type BlockRole uint8

// The roles a block can play.
const (
	Prose      BlockRole = iota // running text
	Kicker                      // date and kind of the piece
	Headline                    // the report's own title
	Repeat                      // a title or kicker printed once more
	Heading                     // heads a section
	Byline                      // author, outlet
	RelatedRow                  // names another piece
	TagRow                      // the list of tags
	Pullquote                   // a quotation closed by a dash and a byline
)

// Kind is what sort of thing a mention names.
type Kind string

// The kinds of mention; Group is a people, party or armed group.
const (
	Person       Kind = "person"
	Organization Kind = "organization"
	Place        Kind = "place"
	Group        Kind = "group"
	Other        Kind = "other"
)

// Mention is a span that names somebody or something, or stands for it.
type Mention struct {
	Span   text.Span `json:"span"`
	Kind   Kind      `json:"kind"`
	Entity string    `json:"entity"`         // canonical name within the report, or the roster's
	Code   string    `json:"code,omitempty"` // country (ISO 3166-1 alpha-3) or the roster's own code
	Sector string    `json:"sector,omitempty"`
	Coref  int       `json:"coref"` // mentions with the same number stand for the same thing; from 0
	// Of is the coref numbers of all that a pronoun or description stands for together,
	// as "the two countries" does; nil where it stands for one thing.
	Of   []int `json:"of,omitempty"`
	Form Form  `json:"-"`
	// Sentence and the inclusive token range the mention covers.
	Sentence    int `json:"-"`
	First, Last int `json:"-"`
}

// Form says how a mention names what it names.
type Form uint8

// The forms of mention.
const (
	Proper      Form = iota // a name
	Nominal                 // a description: "the Iranian foreign minister"
	Pronominal              // "he", "their"
	Adjectival              // an adjective or demonym: "Iranian", "Iranians"
	Metonymic               // a seat for who sits there: "the Kremlin", "Tehran"
	Appositive              // a description beside a name
	Abbreviated             // an acronym introduced earlier
)

// Time is a time expression in the terms of TIMEX3 (TimeML 1.2.1).
type Time struct {
	Span   text.Span   `json:"span"`
	Type   string      `json:"type"`  // DATE, TIME, DURATION or SET
	Value  string      `json:"value"` // TIMEX3 value: 2024-05-19, P2Y, 2024-W21, PAST_REF, …
	Mod    string      `json:"mod,omitempty"`
	Note   TimeNote    `json:"note,omitempty"`
	Bounds when.Bounds `json:"-"` // the days the expression allows, once anchored
	// Sentence and the inclusive token range the expression covers.
	Sentence    int `json:"-"`
	First, Last int `json:"-"`
}

// TimeNote says why an expression that looks like a date could not be anchored.
type TimeNote string

// What keeps a date from being anchored.
const (
	NoSuchDay     TimeNote = "no such day"      // the calendar has no such day: February 30
	OtherCalendar TimeNote = "another calendar" // it counts by a calendar that is not read: 12 Ordibehesht 1403
)

// Quotation is an attribution: who is said to have said or thought what, by
// which words. Spans hold no quotation marks; each list is in order of the text
// and may be discontinuous. Direct means that the report puts the words, or
// some of them, in quotation marks.
type Quotation struct {
	Content    []text.Span `json:"content"`
	Cue        []text.Span `json:"cue"`
	Source     []text.Span `json:"source"`
	Direct     bool        `json:"direct"`
	Partial    bool        `json:"partial,omitempty"` // a phrase inside the reporter's own sentence
	Quoted     []text.Span `json:"quoted,omitempty"`  // of an indirect one, what stands between marks in its content
	Speakers   []string    `json:"speakers"`          // canonical names
	Role       string      `json:"role,omitempty"`    // the speaker's office as the report gives it here
	Addressee  string      `json:"addressee,omitempty"`
	Medium     string      `json:"medium,omitempty"` // letter, phone call, post, press conference, …
	Place      string      `json:"place,omitempty"`
	About      string      `json:"about,omitempty"`
	Date       when.Bounds `json:"date,omitzero"`
	ReportedBy []string    `json:"reported_by,omitempty"` // nearest first
	Turned     []text.Span `json:"turned,omitempty"`      // phrases in marks that the reporter's own words deny or make depend: "would not “yield”"
	Status     Utterance   `json:"status"`                // whether it was said; empty in old records, where it counts as Said
}

// Utterance says whether the words of a quotation were said, as the report has it.
type Utterance string

// What can become of words that a report quotes.
const (
	Said     Utterance = "said"
	Denied   Utterance = "denied"       // the report tells that they were not said, or are made up
	Supposed Utterance = "hypothetical" // wished, feared, asked, or possible
)

// WasSaid reports whether the report holds the words to have been said.
func (q *Quotation) WasSaid() bool { return q.Status == "" || q.Status == Said }

// Phrases returns what stands between marks in an indirect quotation, each as a partial one of
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

// Status is how the report holds an event to be.
type Status string

// The statuses of an event.
const (
	Fact         Status = "fact"         // told as having happened
	Intent       Status = "intent"       // planned, promised or offered
	Claim        Status = "claim"        // somebody says so
	Hypothetical Status = "hypothetical" // conditional, or possible
	Negated      Status = "negated"      // said not to have happened
)

// Event is an act between actors, coded in PLOVER 2.0 with the CAMEO root
// beside it.
type Event struct {
	Category    string      `json:"event"` // one of PLOVER's sixteen
	Mode        string      `json:"mode,omitempty"`
	Context     []string    `json:"context"`
	CAMEO       string      `json:"cameo"`
	Status      Status      `json:"status"`
	Confidence  float64     `json:"confidence,omitempty"` // the probability that it is right in full, in hundredths
	Historical  bool        `json:"historical,omitempty"` // told as background, not as news
	Actors      []Party     `json:"actor"`
	Recipients  []Party     `json:"recipient"`
	Date        when.Bounds `json:"date"`
	Dating      Dating      `json:"dating,omitzero"`
	Place       string      `json:"place,omitempty"`
	PlaceCode   string      `json:"place_country,omitempty"`
	AccordingTo []string    `json:"according_to,omitempty"` // nearest first
	Dead        int         `json:"dead,omitempty"`
	Injured     int         `json:"injured,omitempty"`
	CrowdSize   int         `json:"crowd_size,omitempty"`
	Span        text.Span   `json:"span"`
	Text        string      `json:"text"` // the words of the act, byte for byte under Span
	Rule        string      `json:"rule"` // Why as a sentence
	Why         []Reason    `json:"why,omitempty"`
	Sentence    int         `json:"sentence"`
	Trigger     text.Span   `json:"trigger"`            // the words that met the pattern
	Lemma       string      `json:"lemma,omitempty"`    // the trigger as the pattern has it
	Aspect      Aspect      `json:"aspect,omitempty"`   // of the verb that tells the act
	InMarks     bool        `json:"in_marks,omitempty"` // the trigger stands in quotation marks: his “war” on them
}

// Reason is a rule that had a part in a finding.
type Reason struct {
	Rule string    `json:"rule"`           // its name, which never changes
	Slot string    `json:"slot,omitempty"` // the slot of the pattern that the rule took
	Span text.Span `json:"span,omitzero"`  // the words that it rests on; zero for none
}

// Aspect is how an act stretches in time as its verb tells it; empty for the simple
// tenses and for acts that a noun tells.
type Aspect string

// The aspects.
const (
	Progressive Aspect = "progressive" // is deepening
	Perfect     Aspect = "perfect"     // has ousted
)

// Dating tells how the date of an event was found; it is zero where no date is known.
type Dating struct {
	By    DatedBy `json:"by"`
	Words string  `json:"words,omitempty"` // the time expression that the date comes from, where its sentence has one
}

// DatedBy is where the date of an event comes from.
type DatedBy string

// Where dates come from.
const (
	ByExpression DatedBy = "expression" // a time expression tells it
	ByNarrative  DatedBy = "narrative"  // it is the date that the narrative last told
	ByReport     DatedBy = "report"     // it is the report's own
	ByIntent     DatedBy = "intent"     // it is the report's own, from which on the act is intended
	ByOtherAct   DatedBy = "other-act"  // it is reckoned from the date of an act before or after
)

// Party is an actor or recipient of an event.
type Party struct {
	Text   string    `json:"text"`
	Span   text.Span `json:"span"`
	Name   string    `json:"name"`   // canonical name
	Code   string    `json:"code"`   // country, or the roster's own code
	Sector string    `json:"sector"` // PLOVER sector; empty where the text gives a bare country
	// Country is the country that a group or organisation belongs to where Code
	// is its own; for a country it equals Code.
	Country string `json:"country,omitempty"`
}

// Role is an office that the report says a person held.
type Role struct {
	Person string    `json:"person"`
	Title  string    `json:"role"`
	Of     string    `json:"of"` // country code, roster code or organisation's name
	Span   text.Span `json:"span"`
	From   string    `json:"from,omitempty"`   // ISO 8601; held no earlier than known
	Before string    `json:"before,omitempty"` // ISO 8601; held no longer from this day on
	// Ended is how it ended, where Before is the day on which it did: Death, or empty
	// where the report does not tell. EndedAt is the words that tell it.
	Ended   string    `json:"ended,omitempty"`
	EndedAt text.Span `json:"ended_at,omitzero"`
	// At is the past time that the sentence tells of, where the title merely stands beside
	// the name: the office was held then. Zero where the sentence tells of none.
	At when.Bounds `json:"at,omitzero"`
	// Begun is the day before which it had begun; empty where From is merely a day before
	// which it was not held yet: "met on May 3 with now President Jane Doe".
	Begun string `json:"begun,omitempty"`
}

// Death is the end of a Role by its holder's death.
const Death = "death"

// Membership is a member of an organisation as the report lists it.
type Membership struct {
	Member       string    `json:"member"` // country code, or a name
	Organization string    `json:"organization"`
	Status       string    `json:"status,omitempty"` // suspended: From and Before then bound the suspension
	Span         text.Span `json:"span"`
	From         string    `json:"from,omitempty"`
	Before       string    `json:"before,omitempty"`
	Begun        string    `json:"begun,omitempty"` // as of a Role
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
	Fate        string    `json:"fate,omitempty"`  // what befell those counted: killed, injured, missing, displaced, detained
	Span        text.Span `json:"span"`
	From        string    `json:"from,omitempty"`
	Before      string    `json:"before,omitempty"`
	AccordingTo string    `json:"according_to,omitempty"`
}

// Forecast is a statement about what is yet to come, with its maker and its
// words of probability (ICD 203, section D.6.e(2)).
type Forecast struct {
	By          string      `json:"by"`
	Span        text.Span   `json:"span"`
	Word        string      `json:"word,omitempty"`
	Probability *[2]float64 `json:"probability,omitempty"` // half-open; both ends one number where the maker said one; nil where the word has no range
	Condition   *text.Span  `json:"condition,omitempty"`
	Horizon     *Horizon    `json:"horizon,omitempty"`
	Made        when.Day    `json:"made"` // when it was said, or the report's own day
}

// Horizon is the time that a forecast's own words set for it, half-open. Without
// Before the words name no last day.
type Horizon struct {
	Span   text.Span `json:"span"`
	From   string    `json:"from,omitempty"` // ISO 8601; never before the day the forecast was made
	Before string    `json:"before,omitempty"`
}
