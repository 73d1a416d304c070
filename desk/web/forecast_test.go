package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var openedForecast = regexp.MustCompile(`href="(/forecasts[^"]*edit=([0-9a-f]+)[^"]*)"`)

func TestAForecastIsJudgedByARuleAndResolved(t *testing.T) {
	s, _ := filed(t, map[string]string{
		"a.txt": "An outlook\n\nPARIS, May 20, 2024 - It is likely that Iran and Russia will sign a treaty by the end of August 2024, Jane Roe said.\n",
		"b.txt": "A treaty\n\nMOSCOW, May 30, 2024 - Iran and Russia signed a treaty in Moscow on Thursday.\n",
	})
	_, body := get(t, s.URL+"/forecasts", "")
	m := openedForecast.FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("got no forecast in %s", mainOf(body))
	}
	wants(t, "the ledger", body, []string{"Judged by its words: yes if what the words say happens by 2024-08-31, no if not"})
	_, body = get(t, s.URL+strings.Split(html.UnescapeString(m[1]), "#")[0], "")
	wants(t, "an open row", body, []string{`name="rule"`, `name="outcome"`, `name="settled"`})
	for _, fault := range invalid(body) {
		t.Error(fault)
	}
	id := m[2]
	body, undo := acted(t, s.URL, "judge", url.Values{"item": {id}, "rule": {"a treaty that both <b>presidents</b> sign"}, "back": {"/forecasts"}})
	wants(t, "judged", body, []string{"Judged by: a treaty that both &lt;b&gt;presidents&lt;/b&gt; sign (A. Analyst)"})
	_, acts := get(t, s.URL+"/timeline?since=2024-05-29", "")
	event := regexp.MustCompile(`id="r-([0-9a-f]+)"`).FindStringSubmatch(acts)
	if event == nil {
		t.Fatalf("got no act in %s", mainOf(acts))
	}
	form := url.Values{"item": {id}, "outcome": {"yes"}, "settled": {"2024-05-30"}, "evidence": {event[1]}, "back": {"/forecasts?resolved=yes"}}
	body, _ = acted(t, s.URL, "resolve", form)
	wants(t, "resolved", body, []string{"yes 2024-05-30", "Judged by: a treaty", "b.txt"})
	_, about := get(t, s.URL+"/about/Jane%20Roe", "")
	wants(t, "the forecaster", about, []string{"Forecasts", "mean Brier score", "of 1 that were settled"})
	for _, fault := range invalid(about) {
		t.Error(fault)
	}
	body, _ = acted(t, s.URL, "undo", url.Values{"ruling": {undo}, "back": {"/forecasts"}})
	wants(t, "the rule undone", body, []string{"Judged by its words", "yes 2024-05-30"})
	for _, bad := range []url.Values{{"item": {id}, "outcome": {"yes"}, "settled": {"2024-05-30"}}, {"item": {id}, "outcome": {"perhaps"}, "why": {"x"}}, {"item": {id}, "outcome": {"no"}, "settled": {"soon"}}} {
		if answer, page := post(t, s.URL+"/act/resolve", bad, nil); answer.StatusCode != http.StatusBadRequest || !strings.Contains(page, "Try again") {
			t.Errorf("%v: got %d, want it refused and kept", bad, answer.StatusCode)
		}
	}
}
