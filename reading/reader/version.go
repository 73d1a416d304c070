package reader

import (
	"slices"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/reading/anatomy"
	"flashbrief/reading/clause"
	"flashbrief/reading/confidence"
	"flashbrief/reading/coref"
	"flashbrief/reading/entity"
	"flashbrief/reading/event"
	"flashbrief/reading/figure"
	"flashbrief/reading/forecast"
	"flashbrief/reading/mend"
	"flashbrief/reading/names"
	"flashbrief/reading/office"
	"flashbrief/reading/quote"
	"flashbrief/reading/segment"
	"flashbrief/reading/tag"
	"flashbrief/reading/timex"
	"flashbrief/world/actor"
	"flashbrief/world/lexicon"
	"flashbrief/world/place"
	"flashbrief/world/plover"
)

// lists returns the version of the patterns, rosters and word lists used in every reading.
var lists = sync.OnceValue(func() string {
	return list.Version(slices.Concat(
		anatomy.Lists(), clause.Lists(), confidence.Lists(), coref.Lists(), entity.Lists(), event.Lists(), figure.Lists(), forecast.Lists(), mend.Lists(), names.Lists(), office.Lists(), quote.Lists(), segment.Lists(),
		tag.Lists(), timex.Lists(), actor.Lists(), lexicon.Lists(), place.Lists(), plover.Lists(),
	)...)
})
