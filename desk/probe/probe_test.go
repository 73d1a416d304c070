package probe

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/internal/desktest"
)

// probed returns a desk with one report, and what looks at it.
func probed(t *testing.T, locked bool) (at string, d *desk.Desk, secret string) {
	t.Helper()
	d, path := desktest.Open(t, time.Now)
	keys, err := desk.OpenKeys(path + desk.KeysFile)
	if err != nil {
		t.Fatal(err)
	}
	if secret, err = keys.Add("monitor", desk.Reader, time.Now()); err != nil {
		t.Fatal(err)
	}
	desktest.File(t, d, map[string]string{"one.jsonl": `{"title": "Talks", "date": "2024-05-20", "text": "Russia met Iran in Moscow on Sunday."}`})
	p := New(Config{Desk: d, Version: "test", Keys: keys, Locked: locked})
	mux := http.NewServeMux()
	for _, address := range Addresses {
		mux.Handle(address, p.Handler())
	}
	mux.HandleFunc("/", http.NotFound)
	server := httptest.NewServer(p.Timed(mux))
	t.Cleanup(server.Close)
	return server.URL, d, secret
}

// get returns what an address answers.
func get(t *testing.T, address, secret string) (status int, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	if secret != "" {
		r.Header.Set("Authorization", "Bearer "+secret)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(raw)
}

func TestAReadyDeskSaysSo(t *testing.T) {
	at, _, _ := probed(t, false)
	if status, body := get(t, at+"/healthz", ""); status != http.StatusOK || body != "ok\n" {
		t.Errorf("got %d %q, want ok", status, body)
	}
	status, body := get(t, at+"/readyz", "")
	var s state
	if err := json.Unmarshal([]byte(body), &s); err != nil || status != http.StatusOK || !s.Ready || len(s.Parts) != 2 || s.Parts[0].Words != "reports: 1" {
		t.Errorf("got %d %s, %v, want a ready desk with its record and its reading", status, body, err)
	}
	get(t, at+"/nowhere", "")
	_, body = get(t, at+"/metrics", "")
	for _, want := range []string{"flashbrief_reports 1\n", "flashbrief_reports_unread 0\n", `flashbrief_record_up{version="test"} 1`, `flashbrief_request_seconds_count{status="404",what="page"} 1`} {
		if !strings.Contains(body, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
}

func TestADeskWhoseRecordDoesNotAnswerIsNotReady(t *testing.T) {
	at, d, _ := probed(t, false)
	if err := d.Record.Close(); err != nil {
		t.Fatal(err)
	}
	if status, body := get(t, at+"/readyz", ""); status != http.StatusServiceUnavailable || !strings.Contains(body, `"ready":false`) {
		t.Errorf("got %d %s, want that it is not ready", status, body)
	}
	if _, body := get(t, at+"/metrics", ""); !strings.Contains(body, `flashbrief_record_up{version="test"} 0`) {
		t.Error("the metrics do not say that the record is down")
	}
	if status, _ := get(t, at+"/healthz", ""); status != http.StatusOK {
		t.Errorf("got %d, want that the program still serves", status)
	}
}

func TestStrangersSeeNoNumbers(t *testing.T) {
	at, _, secret := probed(t, true)
	if status, body := get(t, at+"/metrics", ""); status != http.StatusUnauthorized || strings.Contains(body, "flashbrief_reports") {
		t.Errorf("got %d %s, want it refused", status, body)
	}
	if _, body := get(t, at+"/readyz", ""); strings.Contains(body, "parts") {
		t.Errorf("got %s, want no parts", body)
	}
	if _, body := get(t, at+"/metrics", secret); !strings.Contains(body, "flashbrief_reports 1\n") {
		t.Error("with the key: got no metrics")
	}
	if _, body := get(t, at+"/readyz", secret); !strings.Contains(body, "parts") {
		t.Errorf("with the key: got %s, want the parts", body)
	}
}

func TestALookEndsWithItsTime(t *testing.T) {
	_, d, _ := probed(t, false)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if s := New(Config{Desk: d}).look(ctx); s.Ready {
		t.Error("a look that was broken off says that the desk is ready")
	}
}
