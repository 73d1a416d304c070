package web

import (
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestEachFacetHasAsManyReportsAsItSays follows each facet of a search and counts what it finds.
func TestEachFacetHasAsManyReportsAsItSays(t *testing.T) {
	s, _ := sampled(t, "0[1-9]*", "1*", "2*")
	value := regexp.MustCompile(`<li><a href="([^"]+)"><bdi>([^<]+)</bdi></a> <span class="soft">(\d+)</span></li>`)
	for _, path := range []string{"/search?q=Moscow&as-of=2024-12-31", "/search?q=event%3ACONSULT&as-of=2024-12-31"} {
		_, body := get(t, s.URL+path, "")
		facets := value.FindAllStringSubmatch(body, -1)
		if len(facets) < 8 {
			t.Fatalf("%s: got %d values of facets, want some of each: %s", path, len(facets), body)
		}
		for _, v := range facets {
			to := html.UnescapeString(v[1])
			if u, err := url.Parse(to); err != nil || u.Query().Get("as-of") != "2024-12-31" {
				t.Errorf("%s loses the cut-off", to)
			}
			_, found := get(t, s.URL+to, "")
			if n, _ := strconv.Atoi(v[3]); strings.Count(found, `class="hit row"`) != n {
				t.Errorf("%s: %s has %d reports, and says %d", path, v[2], strings.Count(found, `class="hit row"`), n)
			}
		}
	}
}
