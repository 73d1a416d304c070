package news

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"flashbrief/ground/fault"
)

func TestWhatASourceSaysIsBounded(t *testing.T) {
	long := strings.Repeat("x", 5000)
	if err := (&Report{ID: "a", Title: "Talks resume", Tags: []string{"Iran"}}).Check(); err != nil {
		t.Errorf("an ordinary report: %v", err)
	}
	for says, r := range map[string]Report{
		"the title has 5000 bytes":     {Title: long},
		"the author has 5000 bytes":    {Author: long},
		"the publisher has 5000 bytes": {Publisher: long},
		"the id has 5000 bytes":        {ID: long},
		"the id has a control":         {ID: "a\n# newdoc id = b"},
		"the language has 5000 bytes":  {Language: long},
		"the address has 5000 bytes":   {Origin: long},
		"there are 101 tags":           {Tags: slices.Repeat([]string{"Iran"}, 101)},
		"a tag has 5000 bytes":         {Tags: []string{"Iran", long}},
	} {
		if err := r.Check(); !errors.Is(err, fault.Invalid) || !strings.HasPrefix(err.Error(), says) {
			t.Errorf("got %v, want %q", err, says)
		}
	}
}

func TestDetailsThatAreTooLongAreRemoved(t *testing.T) {
	long := strings.Repeat("x", 5000)
	r := Report{ID: "a", Title: long, Author: "Ada Moreau", Publisher: long, Language: long, Tags: []string{"Iran", long, "Oman"}}
	r.Shorten()
	if r.Title != "" || r.Author != "Ada Moreau" || r.Publisher != "" || r.Language != "" || !slices.Equal(r.Tags, []string{"Iran", "Oman"}) {
		t.Errorf("got %.100v", r)
	}
	if err := r.Check(); err != nil {
		t.Error(err)
	}
}
