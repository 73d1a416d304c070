package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
	"unicode/utf8"

	"flashbrief/desk/web/page"
	"flashbrief/news"
)

// streamed is the form in which the script follows what is taken in: a line of JSON for each stage.
const streamed = "application/x-ndjson"

// stream tells the script how far each input is. It is safe for concurrent use; nil tells nothing.
type stream struct {
	w     http.ResponseWriter
	began time.Time
	mu    sync.Mutex
}

// stage is a line of the stream: how far an input is, or at the end the whole page.
type stage struct {
	Row     int     `json:"row"`
	Name    string  `json:"name,omitempty"`
	Stage   string  `json:"stage,omitempty"`
	Said    string  `json:"said,omitempty"`
	Class   string  `json:"class,omitempty"`
	Seconds float64 `json:"seconds,omitempty"` // since the beginning
	Page    string  `json:"page,omitempty"`
}

// newStream begins a stream, and names the inputs.
func newStream(w http.ResponseWriter, given []input) *stream {
	w.Header().Set("Content-Type", streamed)
	w.Header().Set("X-Accel-Buffering", "no") // a server in front passes each line on at once
	s := &stream{w: w, began: time.Now()}
	for i := range given {
		s.tell(stage{Row: i, Name: given[i].name, Stage: "waits"})
	}
	return s
}

// reads says that the text of a report was taken out of its input, and is read.
func (s *stream) reads(i int, r *news.Report) {
	s.tell(stage{Row: i, Stage: "◐ is read", Class: "own", Said: fmt.Sprintf("%d characters of text", utf8.RuneCountInString(r.Text))})
}

// became says what became of an input so far.
func (s *stream) became(i int, row *page.TakenIn) {
	if s == nil {
		return
	}
	said, as, class := row.Became()
	s.tell(stage{Row: i, Stage: as, Said: said, Class: class})
}

func (s *stream) tell(one stage) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if one.Page == "" && one.Name == "" {
		one.Seconds = time.Since(s.began).Seconds()
	}
	raw, err := json.Marshal(one)
	if err != nil {
		return
	}
	_, _ = s.w.Write(append(raw, '\n')) // the client may have gone
	_ = http.NewResponseController(s.w).Flush()
}

// ends closes a stream with the page that is written without one.
func (s *stream) ends(write func(http.ResponseWriter)) {
	whole := copied{header: http.Header{}}
	write(&whole)
	s.tell(stage{Page: whole.String()})
}

// copied keeps what is written.
type copied struct {
	bytes.Buffer
	header http.Header
}

func (c *copied) Header() http.Header { return c.header }

func (c *copied) WriteHeader(int) {}
