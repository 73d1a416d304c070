package web

import (
	"net/http"
	"strings"

	"flashbrief/desk"
	"flashbrief/desk/web/page"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
)

// forecastActs are the acts on forecasts.
var forecastActs = map[string]act{
	"judge":   {done: "It is judged by this from now on.", without: "said by what it is judged", do: judging},
	"resolve": {done: "The outcome is kept.", without: "", do: resolving},
}

// judging rules by what a forecast is judged.
func judging(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
	made, err := s.desk.Judge(r.Context(), r.PostForm.Get("item"), r.PostForm.Get("rule"), sign)
	return page.Done{Undo: made.ID}, err
}

// resolving rules on the outcome of a forecast.
func resolving(s *site, r *http.Request, sign desk.Signature) (page.Done, error) {
	o := record.Outcome{Result: record.Result(r.PostForm.Get("outcome"))}
	if typed := strings.TrimSpace(r.PostForm.Get("settled")); typed != "" {
		var err error
		if o.On, err = when.Typed(typed); err != nil {
			return page.Done{}, fault.New(fault.Invalid, "settled: %v", err)
		}
	}
	var evidence []desk.Place
	for _, typed := range strings.Fields(strings.ReplaceAll(r.PostForm.Get("evidence"), ",", " ")) {
		place, err := s.placeIn(r, typed)
		if err != nil {
			return page.Done{}, err
		}
		evidence = append(evidence, place)
	}
	made, err := s.desk.Resolve(r.Context(), r.PostForm.Get("item"), o, evidence, sign.By, sign.Why)
	return page.Done{Undo: made.ID}, err
}

// placeIn reads where a report states something: REPORT:START:END, or the ID of a finding.
func (s *site) placeIn(r *http.Request, typed string) (desk.Place, error) {
	if place, is := desk.ReadPlace(typed); is {
		return place, nil
	}
	if strings.Count(typed, ":") > 1 { // one is of REPORT:BYTE, which names a finding
		return desk.Place{}, fault.New(fault.Invalid, "evidence: %q is neither the ID of a finding nor REPORT:START:END", typed)
	}
	return s.desk.PlaceOf(r.Context(), typed)
}
