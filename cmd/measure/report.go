package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// percent returns a share of a whole, in hundredths.
func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Precision returns the shares of printed events with the right category, and right in full.
func (e *eventScores) Precision() (category, full float64) {
	return percent(e.Printed-e.False, e.Printed), percent(e.Full, e.Printed)
}

// Recall returns the shares of annotated acts found by category, and in full.
func (e *eventScores) Recall() (category, full float64) {
	return percent(e.Found, e.Marked), percent(e.FoundFull, e.Marked)
}

// print writes the scores for people, and then as a line of JSON.
func (s *scores) print(out io.Writer) {
	e, q, o := &s.Events, &s.Quotations, &s.Offices
	p, pf := e.Precision()
	r, rf := e.Recall()
	fmt.Fprintf(out, "%d passages, %d events marked, %d optional\n", s.Passages, e.Marked, s.Optional)
	fmt.Fprintf(out, "printed             %d (fact %d, intent %d, claim %d); on marked %d, on optional %d, on nothing %d\n",
		e.Printed, e.Facts, e.Intents, e.Claims, e.OnMarked, e.OnOptional, e.False)
	fmt.Fprintf(out, "precision           by category %.1f, in full %.1f; false %.1f\n", p, pf, percent(e.False, e.Printed))
	fmt.Fprintf(out, "recall              by category %.1f, in full %.1f\n", r, rf)
	fmt.Fprintf(out, "F1                  by category %.1f, in full %.1f\n", harmonic(p, r), harmonic(pf, rf))
	fmt.Fprintf(out, "dates right         %d of %d (%.1f); the report's own day for another %d\n", e.DatesRight, e.Dates, percent(e.DatesRight, e.Dates), e.OwnDay)
	fmt.Fprintf(out, "places right        %d of %d (%.1f)\n", e.PlacesRight, e.Places, percent(e.PlacesRight, e.Places))
	fmt.Fprintf(out, "attributions kept   %d of %d (%.1f); to the right source %d\n", e.Kept, e.Attributions, percent(e.Kept, e.Attributions), e.SourceRight)
	fmt.Fprintf(out, "actors right        %d of %d (%.1f)\n", e.ActorsRight, e.Actors, percent(e.ActorsRight, e.Actors))
	fmt.Fprintf(out, "recipients right    %d of %d (%.1f), left out %d; a party with no part in it %d\n",
		e.RecipientsRight, e.Recipients, percent(e.RecipientsRight, e.Recipients), e.RecipientsLeftOut, e.ExtraParties)
	fmt.Fprintf(out, "not right in full   %s\n", counts(e.Why))
	fmt.Fprintf(out, "quotations          printed %d, false %d (%.1f); direct found %d of %d, indirect %d of %d, optional %d of %d; speakers right %d of %d\n",
		q.Printed, q.False, percent(q.False, q.Printed), q.DirectFound, q.Direct, q.IndirectFound, q.Indirect, q.OptionalFound, q.Optional, q.SpeakersRight, q.Found())
	fmt.Fprintf(out, "offices             printed %d, false %d; found %d of %d, with holder and time %d\n", o.Printed, o.False, o.Found, o.Marked, o.Right)
	fmt.Fprintf(out, "%-12s printed right false  P%% | marked found  R%%\n", "category")
	for _, c := range slices.Sorted(maps.Keys(e.By)) {
		x := e.By[c]
		fmt.Fprintf(out, "%-12s %7d %5d %5d %3.0f | %6d %5d %3.0f\n", c, x.Printed, x.Right, x.False, percent(x.Right, x.Printed), x.Gold, x.Found, percent(x.Found, x.Gold))
	}
	line, err := json.Marshal(s.figures())
	if err != nil {
		panic(err) // only numbers and strings
	}
	fmt.Fprintf(out, "%s\n", line)
}

// counts returns "a 3, b 2", the largest first.
func counts(by map[string]int) string {
	keys := slices.SortedFunc(maps.Keys(by), func(a, b string) int {
		if by[a] != by[b] {
			return by[b] - by[a]
		}
		return strings.Compare(a, b)
	})
	for i, k := range keys {
		keys[i] = fmt.Sprintf("%s %d", k, by[k])
	}
	return strings.Join(keys, ", ")
}

func tenth(x float64) float64 { return math.RoundToEven(x*10) / 10 }

// figures returns the scores under the names of the machine-readable line.
func (s *scores) figures() map[string]any {
	e, q, o := &s.Events, &s.Quotations, &s.Offices
	p, pf := e.Precision()
	r, rf := e.Recall()
	return map[string]any{
		"passages": s.Passages, "printed": e.Printed, "gold": e.Marked,
		"precision_category": tenth(p), "precision_full": tenth(pf), "share_false": tenth(percent(e.False, e.Printed)),
		"recall_category": tenth(r), "recall_full": tenth(rf), "f1_category": tenth(harmonic(p, r)), "f1_full": tenth(harmonic(pf, rf)),
		"actors": e.Actors, "actors_right": e.ActorsRight, "recipients": e.Recipients, "recipients_right": e.RecipientsRight,
		"dates": e.Dates, "dates_right": e.DatesRight, "attributions": e.Attributions, "attributions_kept": e.Kept,
		"quotations_gold": q.Direct + q.Indirect, "quotations_found": q.Found(), "speakers_right": q.SpeakersRight,
		"quotations_printed": q.Printed, "quotations_false": q.False,
		"roles_gold": o.Marked, "roles_found": o.Found, "roles_right": o.Right, "roles_printed": o.Printed, "roles_false": o.False,
		"by_category": e.By,
	}
}
