package reader

import (
	"fmt"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/reading/anatomy"
	"flashbrief/reading/confidence"
	"flashbrief/reading/coref"
	"flashbrief/reading/entity"
	"flashbrief/reading/event"
	"flashbrief/reading/figure"
	"flashbrief/reading/forecast"
	"flashbrief/reading/office"
	"flashbrief/reading/quote"
	"flashbrief/reading/segment"
	"flashbrief/reading/timex"
)

// part is a part of the bench: a field of it, or something that a pass adds to a field.
type part string

// The parts. All but the last three are fields of reading.Bench.
const (
	partAnatomy     part = "Anatomy"
	partSentences   part = "Sentences"
	partTrees       part = "Trees" // with the tags of the tokens
	partRepairs     part = "Repairs"
	partNames       part = "Names"
	partTimes       part = "Times"
	partMentions    part = "Mentions"
	partTitles      part = "Titles"
	partRoles       part = "Roles"
	partMemberships part = "Memberships"
	partQuotations  part = "Quotations"
	partEvents      part = "Events"
	partFigures     part = "Figures"
	partForecasts   part = "Forecasts"

	partCoref      part = "coreference"   // what mentions refer to
	partVoices     part = "first persons" // what those in quotations refer to
	partConfidence part = "confidence"    // of events
)

// pass is a step of reading. It declares what it reads and writes, and the order of the passes
// follows from that (after golang.org/x/tools/go/analysis); a test finds a pass that reads or
// writes anything else.
type pass struct {
	name    string
	needs   []part
	gives   []part
	changes []part // parts of other passes that it changes in place, and never sorts; it reads them too
	run     func(m *model, b *reading.Bench)
}

// passes are all passes. Their order matters only among those that do not need one another.
var passes = []pass{
	{name: "anatomy", gives: []part{partAnatomy}, run: plain(anatomy.Read)},
	{name: "segment", needs: []part{partAnatomy}, gives: []part{partSentences}, run: plain(segment.Read)},
	{name: "grammar", gives: []part{partTrees, partRepairs}, changes: []part{partSentences}, run: (*model).grammar},
	{name: "names", needs: []part{partSentences, partTrees}, gives: []part{partNames}, run: (*model).names},
	{name: "timex", needs: []part{partAnatomy, partSentences, partTrees}, gives: []part{partTimes}, run: plain(timex.Read)},
	{
		name: "entity", needs: []part{partAnatomy, partSentences, partTrees, partNames, partTimes},
		gives: []part{partMentions, partTitles}, run: plain(entity.Read),
	},
	{
		name: "coref", needs: []part{partAnatomy, partSentences, partTrees},
		gives: []part{partCoref}, changes: []part{partMentions, partTitles}, run: plain(coref.Read),
	},
	{
		name: "office", needs: []part{partAnatomy, partSentences, partTrees, partTimes, partMentions, partTitles, partCoref},
		gives: []part{partRoles, partMemberships}, run: plain(office.Read),
	},
	{
		name: "quote", needs: []part{partAnatomy, partSentences, partTrees, partTimes, partMentions, partTitles, partCoref},
		gives: []part{partQuotations}, run: plain(quote.Read),
	},
	{
		name: "voices", needs: []part{partSentences, partQuotations, partCoref},
		gives: []part{partVoices}, changes: []part{partMentions}, run: plain(coref.Voices),
	},
	{
		name: "event", needs: []part{partAnatomy, partSentences, partTrees, partRepairs, partTimes, partMentions, partTitles, partQuotations, partVoices},
		gives: []part{partEvents}, run: plain(event.Read),
	},
	{
		name: "confidence", needs: []part{partSentences}, gives: []part{partConfidence}, changes: []part{partEvents}, run: plain(confidence.Read),
	},
	{
		name: "figure", needs: []part{partAnatomy, partSentences, partTrees, partTimes, partMentions, partQuotations, partVoices},
		gives: []part{partFigures}, run: plain(figure.Read),
	},
	{
		name: "forecast", needs: []part{partAnatomy, partSentences, partTrees, partTimes, partMentions, partQuotations, partVoices},
		gives: []part{partForecasts}, run: plain(forecast.Read),
	},
}

// parsed are the parts of a report read up to its grammar.
var parsed = []part{partAnatomy, partSentences, partTrees, partRepairs, partNames}

func plain(run func(*reading.Bench)) func(*model, *reading.Bench) {
	return func(_ *model, b *reading.Bench) { run(b) }
}

// ordered returns the passes in an order in which each comes after those that give what it
// needs or changes; otherwise they keep their order. Two passes that give one part, a part that
// no pass gives, and passes that need one another are errors.
func ordered(all []pass) ([]pass, error) {
	giver := map[part]string{}
	for _, p := range all {
		for _, g := range p.gives {
			if other := giver[g]; other != "" {
				return nil, fmt.Errorf("the passes %s and %s both give %s", other, p.name, g)
			}
			giver[g] = p.name
		}
	}
	var out []pass
	have := map[part]bool{}
	for left := slices.Clone(all); len(left) > 0; {
		at := slices.IndexFunc(left, func(p pass) bool { return lacks(p, have) == "" })
		if at < 0 {
			p := left[0]
			if missing := lacks(p, have); giver[missing] == "" {
				return nil, fmt.Errorf("the pass %s needs %s, which no pass gives", p.name, missing)
			}
			return nil, fmt.Errorf("the pass %s needs %s, which comes after it", p.name, lacks(p, have))
		}
		for _, g := range left[at].gives {
			have[g] = true
		}
		out = append(out, left[at])
		left = slices.Delete(left, at, at+1)
	}
	return out, nil
}

// lacks returns a part that the pass needs or changes and nothing has given; empty for none.
func lacks(p pass, have map[part]bool) part {
	for _, list := range [...][]part{p.needs, p.changes} {
		for _, n := range list {
			if !have[n] {
				return n
			}
		}
	}
	return ""
}

// line is every pass in order.
var line = func() []pass {
	out, err := ordered(passes)
	if err != nil {
		panic(err) // the passes are fixed, and a test orders them
	}
	return out
}()

// run runs the passes in order, without those that give only what the bench has, until it has
// all that is wanted; every pass if nothing is.
func (m *model) run(b *reading.Bench, has, wanted []part) {
	have := map[part]bool{}
	for _, p := range has {
		have[p] = true
	}
	given := func(list []part) bool { return !slices.ContainsFunc(list, func(p part) bool { return !have[p] }) }
	for i := range line {
		if given(line[i].gives) {
			continue
		}
		if len(wanted) > 0 && given(wanted) {
			return
		}
		line[i].run(m, b)
		for _, g := range line[i].gives {
			have[g] = true
		}
	}
}

// String returns what the pass declares, for messages and tests.
func (p *pass) String() string {
	words := func(list []part) string {
		var out []string
		for _, w := range list {
			out = append(out, string(w))
		}
		return strings.Join(out, ", ")
	}
	return fmt.Sprintf("%s: needs %s; gives %s; changes %s", p.name, words(p.needs), words(p.gives), words(p.changes))
}
