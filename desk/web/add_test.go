package web

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/news/fetch"
	"flashbrief/record"
)

// file is a file of a form.
type file struct{ name, text string }

// intake returns a form that takes reports in, and its type.
func intake(t *testing.T, files []file, fields map[string]string) (body *bytes.Buffer, kind string) {
	t.Helper()
	body = &bytes.Buffer{}
	form := multipart.NewWriter(body)
	for _, f := range files {
		part, err := form.CreateFormFile("files", f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, f.text); err != nil {
			t.Fatal(err)
		}
	}
	for name, value := range fields {
		if err := form.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return body, form.FormDataContentType()
}

// send sends a form that takes reports in, and returns the status and the page.
func send(t *testing.T, server string, files []file, fields map[string]string) (int, string) {
	t.Helper()
	body, kind := intake(t, files, fields)
	answer, text := request(t, http.MethodPost, server+"/add", body, map[string]string{"Content-Type": kind, "Sec-Fetch-Site": "same-origin"})
	return answer.StatusCode, text
}

// fetched answers for one address.
func fetched(_ context.Context, address string) (fetch.Answer, error) {
	if address != "https://news.example/one" {
		return fetch.Answer{}, fault.New(fault.Denied, "%s is an address of this network", address)
	}
	return fetch.Answer{Address: address, Type: "text/plain", Raw: []byte("China met Iran in Tehran on 19 May 2024.")}, nil
}

func TestEachInputHasAResult(t *testing.T) {
	s := served(t)
	server := serve(t, Config{Desk: s.desk, By: "A. Analyst", Fetch: fetched})
	files := []file{{"one.txt", "Iran condemned Israel on 18 May 2024."}, {"../../etc/passwd", "Russia visited Iran."}, {"broken.jsonl", "{"}, {"empty.txt", ""}, {`C:\reports\two.txt`, "Iraq met Iran in Baghdad."}}
	fields := map[string]string{
		"addresses": "https://news.example/one\nhttp://127.0.0.1/secret\nfile:///etc/passwd\n/etc/passwd", "text": "Oman met Iran in Muscat on Sunday.\r\n", "title": "Muscat <b>talks</b>", "date": "2024-05-20",
	}
	status, body := send(t, server.URL, files, fields)
	if status != 200 {
		t.Fatalf("got %d %s", status, body)
	}
	for _, fault := range invalid(body) {
		t.Error(fault)
	}
	for _, want := range []string{"one.txt", ">passwd<", ">two.txt<", "https://news.example/one", "an address of this network", "no address of the web", "Muscat &lt;b&gt;talks", "1 report filed with"} {
		if !strings.Contains(body, want) {
			t.Errorf("got no %q in %s", want, body)
		}
	}
	if strings.Contains(body, "root:") || strings.Contains(body, "<b>talks") || strings.Count(body, "● filed") != 5 || strings.Count(body, "■ failed") != 5 {
		t.Errorf("got %d filed and %d failed, want 5 and 5: %s", strings.Count(body, "● filed"), strings.Count(body, "■ failed"), body)
	}
	if _, again := send(t, server.URL, files[:1], nil); !strings.Contains(again, "known already") {
		t.Errorf("a second time: got %s, want it known", again)
	}
	if _, body := get(t, server.URL+"/timeline?about=Oman", ""); !strings.Contains(body, "2024-05-19") {
		t.Errorf("got %s, want the pasted text read against its date", body)
	}
}

func TestWhatIsTooMuchIsNotTakenIn(t *testing.T) {
	s := served(t)
	many := make([]file, mostFiles+1)
	for i := range many {
		many[i] = file{"x.txt", "x"}
	}
	for name, c := range map[string]struct {
		files  []file
		fields map[string]string
	}{
		"nothing": {}, "too large": {[]file{{"big.txt", strings.Repeat("x", mostUploaded)}}, nil}, "too many": {many, nil},
		"addresses": {nil, map[string]string{"addresses": strings.Repeat("https://news.example/ ", mostAddresses+1)}}, "a bad date": {nil, map[string]string{"text": "x", "date": "soon"}},
	} {
		if status, body := send(t, s.URL, c.files, c.fields); status != http.StatusBadRequest {
			t.Errorf("%s: got %d %.300s, want 400", name, status, body)
		}
	}
	reader := serve(t, Config{Desk: s.desk})
	if status, _ := send(t, reader.URL, []file{{"one.txt", "x"}}, nil); status != http.StatusForbidden {
		t.Errorf("a reader: got %d, want 403", status)
	}
	if status, body := send(t, s.URL, nil, map[string]string{"addresses": "https://news.example/one"}); status != 200 || !strings.Contains(body, "not fetched here") {
		t.Errorf("a desk that fetches nothing: got %d %s", status, body)
	}
	if got := reason(httptest.NewRequest(http.MethodPost, "/add", nil), errors.New("SQL logic error")); strings.Contains(got, "SQL") {
		t.Errorf("got %q, want no internal words", got)
	}
}

func TestARefusedFormKeepsWhatWasTyped(t *testing.T) {
	s := served(t)
	text := "\nIran met <Oman> in Muscat.\n"
	typed := map[string]string{"text": text, "title": `"Talks"`, "date": "2024-02-30", "addresses": "https://news.example/one"}
	for _, c := range []struct {
		name, field, says string
		fields            map[string]string
	}{
		{"a day that does not exist", "date", "is not a day of the calendar", typed},
		{"no date", "date", "&#34;soon&#34; is not a date", map[string]string{"text": text, "title": `"Talks"`, "date": "soon", "addresses": "https://news.example/one"}},
		{"nothing", "text", "there is nothing to take in", nil},
		{"many addresses", "addresses", "at most 20 addresses", map[string]string{"addresses": strings.Repeat("https://news.example/\n", mostAddresses+1)}},
	} {
		status, body := send(t, s.URL, nil, c.fields)
		if status != http.StatusBadRequest || !strings.Contains(body, c.says) || strings.Contains(body, "<h1>Error</h1>") {
			t.Errorf("%s: got %d %s, want the form with %q", c.name, status, body, c.says)
		}
		if got := regexp.MustCompile(`name="([a-z]+)"[^>]* aria-invalid="true" aria-describedby="problem" autofocus`).FindAllStringSubmatch(body, -1); len(got) != 1 || got[0][1] != c.field {
			t.Errorf("%s: got %q at fault, want %s alone, with the focus", c.name, got, c.field)
		}
		for field, value := range c.fields {
			if want := template.HTMLEscapeString(value); !strings.Contains(body, ` value="`+want+`"`) && !strings.Contains(body, ">\n"+want+"</textarea>") {
				t.Errorf("%s: %s: got %s, want %q kept", c.name, field, body, value)
			}
		}
		for _, fault := range invalid(body) {
			t.Error(fault)
		}
	}
}

// full is a record that files nothing.
type full struct {
	record.Store
	breaks bool // with a panic
}

func (f full) File(context.Context, record.Filing) (bool, error) {
	if f.breaks {
		panic("SQL logic error")
	}
	return false, errors.New("SQL logic error near /home/analyst")
}

func TestAnErrorOfFilingIsForTheLogAlone(t *testing.T) {
	for breaks, want := range map[bool]int{false: http.StatusOK, true: http.StatusInternalServerError} {
		d := opened(t, time.Now)
		d.Record = full{d.Record, breaks}
		status, body := send(t, serve(t, Config{Desk: d, By: "A. Analyst"}).URL, []file{{"one.txt", "Russia visited Iran."}}, nil)
		if status != want || strings.Contains(body, "SQL") || !strings.Contains(body, "under request ") {
			t.Errorf("a record that breaks off %v: got %d %s, want %d with the number of the request and no more", breaks, status, body, want)
		}
	}
}
