package desk

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/news/fetch"
	"flashbrief/news/watch"
)

func TestAMailboxIsWatched(t *testing.T) {
	now := time.Date(2024, 5, 21, 9, 0, 0, 0, time.UTC)
	w, visits := watcher(t, newPaper(t), &now)
	letter := func(words string) []byte {
		return []byte("From: press@ministry.example\r\nDate: Mon, 20 May 2024 10:00:00 +0000\r\nSubject: Talks\r\nContent-Type: text/plain\r\n\r\n" + words + "\r\n")
	}
	box := []fetch.Message{
		{UID: 3, Raw: letter("Iran met Russia in Moscow.")},
		{UID: 5, Err: fault.New(fault.Invalid, "message 5 has more than 16 MB and is left out")},
		{UID: 6, Raw: letter("China met Iran in Beijing.")},
	}
	var asked []fetch.Place
	w.Mail = func(_ context.Context, address string, from fetch.Place, most int) ([]fetch.Message, fetch.Place, error) {
		asked = append(asked, from)
		if address != "imaps://desk@mail.example/INBOX" {
			return nil, from, errors.New("another mailbox")
		}
		var out []fetch.Message
		for _, m := range box {
			if m.UID > from.Last && len(out) < most {
				out = append(out, m)
			}
		}
		return out, fetch.Place{Validity: 7, Last: box[len(box)-1].UID}, nil
	}
	watching(t, w.Desk, watch.List{watch.Add("imaps://desk@mail.example/INBOX", watch.Mailbox, "", now)})
	v := round(t, w, visits)
	if len(v) != 1 || v[0].Err != nil || len(v[0].Filed) != 3 || reportsIn(t, w.Desk) != 2 {
		t.Fatalf("the first visit: got %+v", v)
	}
	if err := v[0].Filed[1].Err; err == nil || !strings.Contains(err.Error(), "message 5") {
		t.Errorf("got %v, want message 5 named", err)
	}
	now = now.Add(time.Hour)
	box = append(box, fetch.Message{UID: 8, Raw: letter("Norway met Chile in Oslo.")})
	if v = round(t, w, visits); len(v) != 1 || reportsIn(t, w.Desk) != 3 {
		t.Errorf("a new message: got %+v", v)
	}
	if len(asked) != 2 || asked[1] != (fetch.Place{Validity: 7, Last: 6}) {
		t.Errorf("asked from %+v, want from message 6 on", asked)
	}
}
