// Package reader conducts the reading of one report: the whole of it stands on
// this screen, room by room. It holds no rule of its own, and it never fails: a
// room that finds nothing leaves its field empty.
package reader

import (
	"strings"
	"sync"

	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/anatomy"
	"flashbrief/reading/confidence"
	"flashbrief/reading/coref"
	"flashbrief/reading/entity"
	"flashbrief/reading/event"
	"flashbrief/reading/figure"
	"flashbrief/reading/forecast"
	"flashbrief/reading/names"
	"flashbrief/reading/net"
	"flashbrief/reading/office"
	"flashbrief/reading/parse"
	"flashbrief/reading/quote"
	"flashbrief/reading/segment"
	"flashbrief/reading/tag"
	"flashbrief/reading/timex"
	"flashbrief/reading/ud"
	"flashbrief/world/place"
	"flashbrief/world/plover"
)

// Version names this reader in every reading that it makes.
const Version = "3"

// Reader reads reports. It is safe for use by many goroutines.
type Reader struct {
	model     func() *model    // loads it at first use
	places    *place.Gazetteer // beside the one that ships; nil for none
	gazetteer string           // names its version
}

// model is what grammar is read with.
type model struct {
	net     *net.Network
	tags    *tag.Decoder
	parsers idle[*parser]
	taggers idle[*names.Tagger]
}

// parser is what reads trees, with its space.
type parser struct {
	*net.Analyst
	trees *parse.Decoder
}

// New makes a reader.
func New() *Reader { return with(net.Embedded) }

// NewSmall makes a reader with the smaller grammar, which is faster, and wrong more
// often.
func NewSmall() *Reader { return with(net.Small) }

// with makes a reader with a network of grammar, which is loaded when it is first
// needed: whoever only asks the record does not wait for it.
func with(grammar func() *net.Network) *Reader {
	return &Reader{model: sync.OnceValue(func() *model {
		network := grammar()
		m := &model{net: network, tags: tag.NewDecoder(network.Shape(), tag.Embedded().Knowing(network.Vocabulary()))}
		m.parsers.make = func() *parser {
			return &parser{network.NewAnalyst(), parse.NewDecoder(network.Shape())}
		}
		m.taggers.make = func() *names.Tagger { return names.NewTagger(names.Embedded()) }
		return m
	})}
}

// Knowing returns the reader with a gazetteer beside the one that ships, named by its version
// in every reading. They share the model.
func (r *Reader) Knowing(version string, places *place.Gazetteer) *Reader {
	return &Reader{model: r.model, places: places, gazetteer: version}
}

// Read reads one report.
func (r *Reader) Read(report news.Report) reading.Reading { return r.Bench(report).Reading }

// Bench reads one report and hands over the bench as the rooms left it, for
// whoever wants to see how a finding came about.
func (r *Reader) Bench(report news.Report) *reading.Bench {
	b := r.Parsed(report)
	meaning(b)
	return b
}

// Parsed reads a report as far as its grammar: anatomy, sentences, tokens, tags,
// trees and names.
func (r *Reader) Parsed(report news.Report) *reading.Bench {
	b := r.bench(report)
	anatomy.Read(b)
	segment.Read(b)
	r.model().grammar(b)
	return b
}

// Given reads a report whose sentences and tokens are given, in byte spans of its
// text. With trees, the given analysis stands too, whoever made it; without, all
// but the tokens is predicted anew.
func (r *Reader) Given(report news.Report, sentences []ud.Sentence, trees bool) *reading.Bench {
	b := r.bench(report)
	b.Sentences = sentences
	if trees {
		r.model().given(b)
	} else {
		r.model().grammar(b)
	}
	meaning(b)
	return b
}

func (r *Reader) bench(report news.Report) *reading.Bench {
	b := &reading.Bench{Report: report, Places: r.places}
	b.Versions = r.Versions()
	return b
}

// Versions names what this reader reads with.
func (r *Reader) Versions() reading.Versions {
	return reading.Versions{
		Reader: Version, Model: strings.Join([]string{r.model().net.Version(), names.Embedded().Version(), segment.Version()}, " "),
		Lexicon: lists(), Codebook: plover.Version, Gazetteer: r.gazetteer,
	}
}

// meaning is what stands on grammar, each room on those before it.
func meaning(b *reading.Bench) {
	timex.Read(b)
	entity.Read(b)
	coref.Read(b)
	office.Read(b)
	quote.Read(b)
	event.Read(b)
	confidence.Read(b)
	figure.Read(b)
	forecast.Read(b)
}
