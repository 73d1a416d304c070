package answer

import (
	"cmp"
	"slices"
	"strings"

	"flashbrief/reading"
	"flashbrief/record"
)

// NoEvent is the category of an event that somebody rejected.
const NoEvent = "no event"

// AsRead is the name of the reader among those who code.
const AsRead = "the reader"

// Agreements is how alike people code the categories of events, with each other and with the reader.
type Agreements struct {
	Pairs []Agreement
	// Confusion counts the events that were read as one category and ruled to be another, or the same.
	Confusion  map[[2]string]int
	Categories []string // of the confusion, in order, NoEvent last
}

// Agreement is how alike two code the events that both coded.
type Agreement struct {
	A, B        string
	Items, Same int
	Kappa       float64 // Cohen's: 1 for full agreement, 0 for that of chance; 1 if both have one category alone
}

// AgreementsOf compares the rulings in force on events. by restricts the confusion to a person; empty for
// everybody.
func AgreementsOf(c record.Cut, rulings []record.Ruling, by string) Agreements {
	codes := codesOf(c, rulings)
	out := Agreements{Confusion: map[[2]string]int{}}
	var who []string
	for name := range codes {
		if name != AsRead {
			who = append(who, name)
		}
	}
	slices.Sort(who)
	for i, a := range who {
		for _, b := range append([]string{AsRead}, who[i+1:]...) {
			if pair := agreement(a, b, codes); pair.Items > 0 {
				out.Pairs = append(out.Pairs, pair)
			}
		}
		if by == "" || by == a {
			out.confuse(codes[a], codes[AsRead])
		}
	}
	out.categorize()
	return out
}

// codesOf returns the categories that each gives events, by who and item.
func codesOf(c record.Cut, rulings []record.Ruling) map[string]map[string]string {
	codes := map[string]map[string]string{AsRead: {}}
	for _, r := range record.InForce(c, rulings) {
		category := ruledCategory(&r)
		if category == "" {
			continue
		}
		if e := record.As[reading.Event](r.Read); e != nil {
			codes[AsRead][r.Item] = string(e.Category)
		}
		if codes[r.By] == nil {
			codes[r.By] = map[string]string{}
		}
		codes[r.By][r.Item] = category
	}
	return codes
}

// confuse counts what was read beside what somebody ruled.
func (a *Agreements) confuse(ruled, read map[string]string) {
	for item, category := range ruled {
		if was := read[item]; was != "" {
			a.Confusion[[2]string{was, category}]++
		}
	}
}

// categorize sets the categories of the confusion.
func (a *Agreements) categorize() {
	for pair := range a.Confusion {
		for _, category := range pair {
			if !slices.Contains(a.Categories, category) {
				a.Categories = append(a.Categories, category)
			}
		}
	}
	slices.SortFunc(a.Categories, func(x, y string) int {
		last := func(s string) int { return map[bool]int{true: 1}[s == NoEvent] }
		return cmp.Or(last(x)-last(y), strings.Compare(x, y))
	})
}

// ruledCategory returns the category that a ruling gives an event; empty if it gives none.
func ruledCategory(r *record.Ruling) string {
	if r.Kind != record.Event {
		return ""
	}
	if r.Act == record.Reject {
		return NoEvent
	}
	if e := record.As[reading.Event](r.Sets()); e != nil {
		return string(e.Category)
	}
	return ""
}

// agreement compares two by the events that both coded.
func agreement(a, b string, codes map[string]map[string]string) Agreement {
	out := Agreement{A: a, B: b}
	ofA, ofB := map[string]int{}, map[string]int{}
	for item, one := range codes[a] {
		other, both := codes[b][item]
		if !both {
			continue
		}
		out.Items++
		ofA[one]++
		ofB[other]++
		if one == other {
			out.Same++
		}
	}
	if out.Items == 0 {
		return out
	}
	n := float64(out.Items)
	chance := 0.0
	for category, count := range ofA {
		chance += float64(count) / n * float64(ofB[category]) / n
	}
	if out.Kappa = 1; chance < 1 {
		out.Kappa = (float64(out.Same)/n - chance) / (1 - chance)
	}
	return out
}
