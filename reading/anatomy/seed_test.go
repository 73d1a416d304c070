package anatomy

import (
	"reflect"
	"testing"

	"flashbrief/internal/shared"
	"flashbrief/news"
	"flashbrief/reading"
)

// TestSeedBrief compares the anatomy of the seed brief with an analyst's.
func TestSeedBrief(t *testing.T) {
	var want struct {
		Report struct {
			Published, Kind, Headline string
			Sections                  []string
			Related                   []reading.Related
			Tags                      []string
		}
	}
	b := &reading.Bench{Report: news.Report{Text: shared.Seed(t, &want)}}
	Read(b)
	a := b.Anatomy
	if a.Published.String() != want.Report.Published || a.Kind != want.Report.Kind || a.Headline != want.Report.Headline {
		t.Errorf("got %s %q %q, want %+v", a.Published, a.Kind, a.Headline, want.Report)
	}
	var headings []string
	for _, s := range a.Sections {
		headings = append(headings, s.Heading)
	}
	if !reflect.DeepEqual(headings, want.Report.Sections) {
		t.Errorf("sections: got %q, want %q", headings, want.Report.Sections)
	}
	if !reflect.DeepEqual(a.Related, want.Report.Related) {
		t.Errorf("related: got %+v, want %+v", a.Related, want.Report.Related)
	}
	if !reflect.DeepEqual(a.Tags, want.Report.Tags) {
		t.Errorf("tags: got %q, want %q", a.Tags, want.Report.Tags)
	}
}
