package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"flashbrief/desk"
	"flashbrief/desk/model"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/reading/reader"
	"flashbrief/record/ask"
	"flashbrief/record/store/sqlite"
)

// liar is a server of chat completions that gives prepared answers, most of them lies.
type liar struct {
	mutex   sync.Mutex
	answers map[string]string // by a word of the sentence
	asked   []string
}

func (l *liar) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	var body struct {
		Messages []struct{ Content string }
	}
	if r.URL.Path != "/v1/chat/completions" || json.Unmarshal(raw, &body) != nil || len(body.Messages) != 2 {
		http.Error(w, "no", http.StatusNotFound)
		return
	}
	sentence := body.Messages[1].Content
	l.mutex.Lock()
	l.asked = append(l.asked, sentence)
	l.mutex.Unlock()
	for word, answer := range l.answers {
		if !strings.Contains(sentence, word) {
			continue
		}
		switch answer {
		case "500":
			http.Error(w, "broken", http.StatusInternalServerError)
		case "garbage":
			fmt.Fprint(w, "<html>")
		case "redirect":
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
		default:
			_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": answer}}}})
		}
		return
	}
}

const reworded = `LIMA, May 21, 2024 - Peruvian President Luis Rojas met Chilean President Vera Molnar in Lima on May 20. Brazil condemned Bolivia over the border on May 19. Colombia sent aid to Haiti on May 18. Argentina recalled its ambassador from Spain on May 17. Ecuador signed an agreement with Panama on May 16. Mexico criticized Cuba on May 15. Uruguay and Paraguay held talks in Montevideo on May 14. Canada imposed sanctions on Belarus on May 13. Norway met Sweden in Oslo on May 12. Kenya visited Ghana on May 11.
`

const secret = "TLP:AMBER\n\nLIMA, May 21, 2024 - Honduras expelled the ambassador of Guatemala on May 10.\n"

// sentences of the brief, each with the answer of the liar and whether it is taken.
var lies = []struct {
	what, sentence, word, answer string
	taken                        bool
}{
	{"a fair rewording", "Peruvian President Luis Rojas met Chilean President Vera Molnar in Lima on May 20.", "Rojas", "On May 20, Peruvian President Luis Rojas met Chilean President Vera Molnar in Lima.", true},
	{"actor and recipient swapped", "Brazil condemned Bolivia over the border on May 19.", "Brazil", "Bolivia condemned Brazil over the border on May 19.", false},
	{"a denial", "Colombia sent aid to Haiti on May 18.", "Colombia", "Colombia did not send aid to Haiti on May 18.", false},
	{"another day", "Argentina recalled its ambassador from Spain on May 17.", "Argentina", "On May 27, Argentina recalled its ambassador from Spain.", false},
	{"an invention", "Ecuador signed an agreement with Panama on May 16.", "Ecuador", "Ecuador signed an agreement with Panama on May 16 worth $400 million.", false},
	{"a footnote", "Mexico criticized Cuba on May 15.", "Mexico", "Mexico attacked Cuba on May 15.[^9]", false},
	{"two sentences", "Uruguay and Paraguay held talks in Montevideo on May 14.", "Uruguay", "Uruguay and Paraguay held talks in Montevideo on May 14. They agreed on everything.", false},
	{"a broken server", "Canada imposed sanctions on Belarus on May 13.", "Canada", "500", false},
	{"no JSON", "Norway met Sweden in Oslo on May 12.", "Norway", "garbage", false},
	{"a redirection", "Kenya visited Ghana on May 11.", "Kenya", "redirect", false},
	{"a marked source", "Honduras expelled the ambassador of Guatemala on May 10.", "Honduras", "Honduras expelled Guatemala's ambassador on May 10.", false},
}

// filedTexts returns a desk with reports of the texts, and the texts by their SHA-256.
func filedTexts(t *testing.T, all ...string) (*desk.Desk, map[string]string) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	d := &desk.Desk{Record: store, Reader: reader.New(), Now: time.Now}
	texts := map[string]string{}
	err = d.File(t.Context(), func(yield func(desk.Taken, error) bool) {
		for _, words := range all {
			r := news.New("memory", "text", []byte(words), when.Date(2024, time.May, 21))
			r.Text = words
			texts[r.SHA256] = words
			if !yield(desk.Taken{Report: r}, nil) {
				return
			}
		}
	}, func(f desk.Filed) {
		if f.Err != nil {
			t.Error(f.Err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return d, texts
}

// briefOfLies returns a brief of the sentences, each with its evidence.
func briefOfLies(texts map[string]string) string {
	raw, notes := "May 21, 2024 | Flash Brief\n\n# Peru Meets Chile\n", ""
	for i, c := range lies {
		for sha, words := range texts {
			if at := strings.Index(words, c.sentence); at >= 0 {
				raw += fmt.Sprintf("\n%s[^%d]\n", c.sentence, i+1)
				notes += fmt.Sprintf("[^%d]: “%s” (%.12s, bytes %d–%d)\n", i+1, c.sentence, sha, at, at+len(c.sentence))
			}
		}
	}
	return raw + "\n" + notes
}

func TestALyingModelChangesNothingThatIsTrue(t *testing.T) {
	d, texts := filedTexts(t, reworded, secret)
	l := &liar{answers: map[string]string{}}
	for _, c := range lies {
		l.answers[c.word] = c.answer
	}
	server := httptest.NewServer(l)
	defer server.Close()
	m, err := model.New(server.URL+"/v1", "liar", "")
	if err != nil {
		t.Fatal(err)
	}
	var got string
	became, err := ask.In(t.Context(), d.Record, 0, func(s *ask.Snapshot) (became []desk.Rewording, err error) {
		got, became, err = d.Reword(s, news.Report{Text: briefOfLies(texts), Published: when.Date(2024, time.May, 21)}, ask.Question{}, m.Reword)
		return became, err
	})
	if err != nil || len(became) != len(lies) {
		t.Fatalf("got %+v %v", became, err)
	}
	body, _, _ := strings.Cut(got, "\n[^1]:")
	for i, c := range lies {
		if taken := became[i].Kept == ""; taken != c.taken || strings.Contains(body, c.sentence) == c.taken {
			t.Errorf("%s: got %+v, want it taken: %v", c.what, became[i], c.taken)
		}
	}
	for _, sentence := range l.asked {
		if strings.Contains(sentence, "Honduras") {
			t.Errorf("a sentence that rests on a marked report was sent: %q", sentence)
		}
	}
	if len(l.asked) != len(lies)-1 {
		t.Errorf("the server was asked %d times, want %d", len(l.asked), len(lies)-1)
	}
}

func TestAModelIsNamedInFull(t *testing.T) {
	for _, c := range []struct {
		address, name string
		want          error
	}{
		{"https://models.example/v1", "m", nil}, {"http://127.0.0.1:8080/v1", "m", nil}, {"http://localhost:8080/v1", "m", nil},
		{"http://models.example/v1", "m", fault.Invalid}, {"models.example", "m", fault.Invalid}, {"file:///etc", "m", fault.Invalid}, {"https://models.example/v1", "", fault.Invalid},
	} {
		if _, err := model.New(c.address, c.name, ""); !errors.Is(err, c.want) {
			t.Errorf("%s %s: got %v, want %v", c.address, c.name, err, c.want)
		}
	}
	m, err := model.New("http://127.0.0.1:1/v1", "m", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Reword(context.Background(), "x"); !errors.Is(err, fault.Unavailable) {
		t.Errorf("nobody answers: got %v, want unavailable", err)
	}
}
