package web

import (
	"regexp"
	"strings"
	"testing"
)

func TestTheOtherReportIsOfferedByItsName(t *testing.T) {
	s, d := sampled(t, "0[1-8]*")
	from, err := d.Ask(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	all, err := from.All()
	if err != nil || len(all) < 3 {
		t.Fatalf("%d reports, %v", len(all), err)
	}
	offered := regexp.MustCompile(`<option value="([0-9a-f]{8,})">([^<]+)</option>`)
	some := 0
	for _, sha := range all {
		for _, path := range []string{"/reports/", "/copies/"} {
			_, body := get(t, s.URL+path+sha, "")
			for _, o := range offered.FindAllStringSubmatch(body, -1) {
				some++
				if strings.HasPrefix(sha, o[1]) {
					t.Errorf("%s%.12s is offered as another report of itself", path, sha)
				}
				if r, err := from.Report(o[1]); err != nil || !strings.Contains(o[2], ": ") {
					t.Errorf("%s is offered as %q: %v %s", o[1], o[2], err, r.Headline())
				}
			}
		}
	}
	if some == 0 {
		t.Error("no report is offered anywhere")
	}
}
