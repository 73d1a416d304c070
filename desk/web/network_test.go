package web

import (
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestTheNetworkIsNarrowed asks for what is around a party and for the ways between two, without scripts, and takes
// the network away as a file.
func TestTheNetworkIsNarrowed(t *testing.T) {
	s, _ := sampled(t, "0[1-8]*", "2*")
	for _, c := range []struct {
		path   string
		status int
		want   string
	}{
		{"/network?ego=Iran&depth=1&as-of=2024-12-31", http.StatusOK, "The whole network"},
		{"/network?from=Russia&to=Israel", http.StatusOK, `<ol class="ways">`},
		{"/network?from=Russia&to=Russia", http.StatusOK, "No acts lead from one to the other"},
		{"/network?ego=Nobody+Known", http.StatusBadRequest, "is no country, organization or group"},
		{"/network?from=Iran", http.StatusBadRequest, "a beginning (from) and an end (to)"},
		{"/network?ego=Iran&depth=9", http.StatusBadRequest, "steps from 1 to 3"},
		{"/ties?window=1999-01", http.StatusBadRequest, "no stretch of time"},
		{"/ties?window=2024-05", http.StatusOK, "url(#silent)"},
	} {
		answer, body := get(t, s.URL+c.path, "")
		if answer.StatusCode != c.status || !strings.Contains(body, c.want) {
			t.Errorf("%s: got %d, want %d and %q", c.path, answer.StatusCode, c.status, c.want)
		}
	}
	for _, form := range []string{"gexf", "graphml"} {
		answer, body := get(t, s.URL+"/export/network."+form+"?about=Iran", "")
		var root struct{ XMLName xml.Name }
		if err := xml.Unmarshal([]byte(body), &root); err != nil || root.XMLName.Local != form || !strings.Contains(answer.Header.Get("Content-Disposition"), "network."+form) {
			t.Errorf("%s: got %d and %s, %v", form, answer.StatusCode, root.XMLName.Local, err)
		}
	}
}

// TestAWindowIsPlayedAndThePictureSaved plays the months of the network and of the ties, and saves the picture in
// both forms.
func TestAWindowIsPlayedAndThePictureSaved(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0[1-8]*", "2*")
	for _, path := range []string{"/network?as-of=2024-12-31", "/ties?as-of=2024-12-31"} {
		run(t, ctx, chromedp.Navigate(s.URL+path), chromedp.WaitVisible("[data-play]"))
		began := value[string](t, ctx, `document.querySelector(".strip strong").textContent`)
		run(t, ctx, chromedp.KeyEvent("p"))
		comes(t, ctx, `document.querySelector(".strip a[rel=prev]") !== null`)
		if now := value[string](t, ctx, `document.querySelector(".strip strong").textContent`); now == began || value[string](t, ctx, `document.querySelector("[name=as-of]").value`) != "2024-12-31" {
			t.Errorf("%s: after it played, the window is %q, want another, and the cut-off kept", path, now)
		}
		run(t, ctx, chromedp.KeyEvent("p"))
		if pressed := value[string](t, ctx, `document.querySelector("[data-play]").getAttribute("aria-pressed")`); pressed != "false" {
			t.Errorf("%s: it still plays", path)
		}
		if n := value[int](t, ctx, `document.querySelectorAll(".saves button").length`); n != 2 {
			t.Errorf("%s: got %d buttons that save, want two", path, n)
		}
		size, err := chromedp.Run(ctx, chromedp.Evaluate[int](`asPixels(document.querySelector("[data-picture] svg")).then(b => b.size)`, chromedp.EvalAwaitPromise))
		if err != nil || size < 5000 {
			t.Errorf("%s: got %d bytes of PNG, %v", path, size, err)
		}
		drawn, err := chromedp.Run(ctx, chromedp.Evaluate[string](`asFile(document.querySelector("[data-picture] svg")).text()`, chromedp.EvalAwaitPromise))
		if err != nil || xml.Unmarshal([]byte(drawn), new(any)) == nil && !strings.Contains(drawn, "font-family") {
			t.Errorf("%s: the SVG does not stand alone: %v", path, err)
		}
		photograph(t, ctx, "played-"+strings.Trim(path[:5], "/"))
	}
}
