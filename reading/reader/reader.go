// Package reader reads one report by calling each package of the reading wing in order. It has
// no rules of its own and never fails: a package that finds nothing leaves its field empty.
package reader

import (
	"strings"
	"sync"

	"flashbrief/news"
	"flashbrief/reading"
	"flashbrief/reading/coref"
	"flashbrief/reading/names"
	"flashbrief/reading/net"
	"flashbrief/reading/parse"
	"flashbrief/reading/segment"
	"flashbrief/reading/tag"
	"flashbrief/reading/ud"
	"flashbrief/world/place"
	"flashbrief/world/plover"
)

// Version is the version of this reader, stored in every reading.
const Version = "9"

// Reader reads reports. It is safe for use by many goroutines.
type Reader struct {
	model     func() *model    // loads it when first needed
	places    *place.Gazetteer // in addition to the one that ships; nil for none
	gazetteer string           // its version
}

// model is what grammar needs.
type model struct {
	net     *net.Network
	tags    *tag.Decoder
	parsers idle[*parser]
	taggers idle[*names.Tagger]
}

// parser holds the parsers and their buffers.
type parser struct {
	*net.Analyst
	trees *parse.Decoder
	forms [][]string // of the sentences of a batch
}

// New returns a reader.
func New() *Reader { return with(net.Embedded) }

// NewSmall returns a reader with the smaller grammar, which is faster and less accurate.
func NewSmall() *Reader { return with(net.Small) }

// with returns a reader with a network of grammar, which is loaded when first needed, so that
// commands that only query the record do not wait for it.
func with(grammar func() *net.Network) *Reader {
	return &Reader{model: sync.OnceValue(func() *model {
		network := grammar()
		m := &model{net: network, tags: tag.NewDecoder(network.Shape(), tag.Embedded().Knowing(network.Vocabulary()))}
		m.parsers.make = func() *parser {
			return &parser{Analyst: network.NewAnalyst(), trees: parse.NewDecoder(network.Shape())}
		}
		m.taggers.make = func() *names.Tagger { return names.NewTagger(names.Embedded()) }
		return m
	})}
}

// Knowing returns the reader with an additional gazetteer, whose version is stored in every
// reading. The readers share the model.
func (r *Reader) Knowing(version string, places *place.Gazetteer) *Reader {
	return &Reader{model: r.model, places: places, gazetteer: version}
}

// Read reads one report.
func (r *Reader) Read(report news.Report) reading.Reading { return r.Bench(report).Reading }

// Bench reads one report and returns the bench, which shows how each finding was made. Of a
// report in another language than English only the form is read: what English rules find in it
// would be false.
func (r *Reader) Bench(report news.Report) *reading.Bench {
	b := r.bench(report)
	if !report.English() {
		r.model().run(b, nil, []part{partAnatomy})
		return b
	}
	r.model().run(b, nil, nil)
	return b
}

// Form reads only the form of a report: its date, kind and headline. Its versions are those of no
// reader, so that the report waits for one.
func (r *Reader) Form(report news.Report) reading.Reading {
	b := &reading.Bench{Report: report}
	b.Versions = reading.Versions{Reader: "form"}
	r.model().run(b, nil, []part{partAnatomy})
	return b.Reading
}

// Parsed reads a report up to its grammar: anatomy, sentences, tokens, tags, trees and names.
func (r *Reader) Parsed(report news.Report) *reading.Bench {
	b := r.bench(report)
	r.model().run(b, nil, parsed)
	return b
}

// Given reads a report whose sentences and tokens are given, as byte spans of its text. With
// trees, the given analysis is kept; otherwise everything except the tokens is predicted.
func (r *Reader) Given(report news.Report, sentences []ud.Sentence, trees bool) *reading.Bench {
	b := r.bench(report)
	b.Sentences = sentences
	has := []part{partAnatomy, partSentences}
	if trees {
		b.Trees = ud.NewTrees(b.Sentences)
		has = append(has, partTrees, partRepairs)
	}
	r.model().run(b, has, nil)
	return b
}

func (r *Reader) bench(report news.Report) *reading.Bench {
	b := &reading.Bench{Report: report, Places: r.places}
	b.Versions = r.Versions()
	return b
}

// Versions returns the versions of the reader and its data.
func (r *Reader) Versions() reading.Versions {
	return reading.Versions{
		Reader: Version, Model: strings.Join([]string{r.model().net.Version(), names.Embedded().Version(), segment.Version(), coref.Version()}, " "),
		Lexicon: lists(), Codebook: plover.Version, Gazetteer: r.gazetteer,
	}
}
