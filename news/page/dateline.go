package page

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"flashbrief/ground/list"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
)

//go:embed data/zones.txt
var zonesText string

// zoneOf returns the hours from UTC of the cities of datelines.
var zoneOf = sync.OnceValue(func() map[string]int {
	out := map[string]int{}
	for line := range list.Lines(zonesText) {
		hours, city, _ := strings.Cut(line, " ")
		n, err := strconv.Atoi(hours)
		if err != nil {
			panic("data/zones.txt: " + line)
		}
		out[city] = n
	}
	return out
})

// dateline matches a place in capitals at the head of a story, before a comma, a bracket or a
// dash.
var dateline = regexp.MustCompile(`^([A-Z][A-Z .'-]{2,30}[A-Z])(?:,| \(| [—–-] )`)

// local returns the day at the place of the dateline of a story whose time is given in UTC, if
// nothing else on the page says the day.
func (d *dates) local(day when.Day, story string) when.Day {
	if len(d.stated) == 0 || !d.stated[0].utc || d.stated[0].day != day || len(d.shown) > 0 {
		return day
	}
	m := dateline.FindStringSubmatch(story)
	if m == nil {
		return day
	}
	hours, known := zoneOf()[strings.ToLower(text.Unaccented(m[1]))]
	switch hour := d.stated[0].hour + hours; {
	case !known:
		return day
	case hour < 0:
		return day.AddDays(-1)
	case hour >= 24:
		return day.AddDays(1)
	}
	return day
}
