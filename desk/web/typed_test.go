package web

import (
	"errors"
	"net"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestAPastedTextHasItsFirstLineAsTitle(t *testing.T) {
	s := served(t)
	text := "Talks in Muscat End Without a Result\n\nOman met Iran in Muscat on Sunday."
	if _, body := send(t, s.URL, nil, map[string]string{"text": text}); !strings.Contains(body, "<bdi>Talks in Muscat End Without a Result</bdi>") {
		t.Errorf("got %s, want the first line as name", body)
	}
	if _, body := get(t, s.URL+"/reports", ""); !strings.Contains(body, "Talks in Muscat End Without a Result</") {
		t.Errorf("got %s, want the first line as headline", body)
	}
	_, body := send(t, s.URL, nil, map[string]string{"text": text})
	if !strings.Contains(body, "● known already</b> “Talks in Muscat End Without a Result”") || strings.Contains(body, "● filed") {
		t.Errorf("a second time: got %s, want it known already, by its title", body)
	}
}

func TestAddressesAreTypedOneALine(t *testing.T) {
	typed := " https://a.example/one\nhttps://a.example/two words here\n\nhttps://a.example/3 http://a.example/4\n"
	want := []string{"https://a.example/one", "https://a.example/two words here", "https://a.example/3", "http://a.example/4"}
	if got := slices.Collect(addressesIn(typed)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	s := served(t)
	if _, body := send(t, s.URL, nil, map[string]string{"addresses": "https://a.example/two words here"}); !strings.Contains(body, "give one address a line") || strings.Count(body, "■ failed") != 1 {
		t.Errorf("got %s, want one address that failed, and why", body)
	}
}

func TestAnAddressThatIsNotReachedSaysWhatToDo(t *testing.T) {
	host := &url.Error{Op: "Get", URL: "https://a.example/", Err: &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "a.example"}}}
	if got := unreached(host); !strings.Contains(got, "there is no host a.example") || strings.Contains(got, "dial tcp") {
		t.Errorf("got %q", got)
	}
	refused := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	if got := unreached(refused); !strings.Contains(got, "(connection refused); try again later") {
		t.Errorf("got %q", got)
	}
	if got := unreached(errors.New("it is empty")); got != "it is empty" {
		t.Errorf("got %q", got)
	}
}

// TestAPastDayIsNotRuledOn opens a report, the inbox and an empty record's bank.
func TestAPastDayIsNotRuledOn(t *testing.T) {
	s := served(t)
	for _, path := range []string{"/?", "/reports/one?"} {
		if _, body := get(t, s.URL+path, ""); !strings.Contains(body, `action="/act/accept"`) {
			t.Errorf("%s: got no finding to accept in %s", path, body)
		}
		if _, body := get(t, s.URL+path+"as-of=2024-05-25", ""); strings.Contains(body, `action="/act/accept"`) || strings.Contains(body, `action="/act/recode"`) || !strings.Contains(body, `class="card event`) {
			t.Errorf("%s: as of a past day, got %s, want the findings without the forms that rule on them", path, body)
		}
	}
	empty := serve(t, Config{Desk: opened(t, s.desk.Now), By: "A. Analyst"})
	if _, body := get(t, empty.URL+"/bank", ""); strings.Contains(body, "-0") || !strings.Contains(body, "Says now<") {
		t.Errorf("the bank of an empty record: got %s, want no day", body)
	}
}

func TestOverridesOfDirectionAreShown(t *testing.T) {
	s := served(t)
	send(t, s.URL, nil, map[string]string{"text": "“We will \u202enever yield to them\u202c in this matter,” Russian President Vladimir Putin said.", "title": "Words"})
	for _, path := range []string{"/said", "/?report="} {
		if _, body := get(t, s.URL+path, ""); strings.Contains(body, "\u202e") || path == "/said" && !strings.Contains(body, "⟦right-to-left override⟧never") {
			t.Errorf("%s: got %s, want the override as words", path, body)
		}
	}
}
