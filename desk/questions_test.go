package desk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

func asking(t *testing.T) (*Questions, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.db"+QuestionsFile)
	q, err := OpenQuestions(path)
	if err != nil {
		t.Fatal(err)
	}
	return q, path
}

// TestQuestionsOfOneTitleSavedAtOnceAreAllKept has many people save a question under the same words, and ask for the
// same mail.
func TestQuestionsOfOneTitleSavedAtOnceAreAllKept(t *testing.T) {
	const people = 16
	q, _ := asking(t)
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	var all sync.WaitGroup
	for n := range people {
		all.Go(func() {
			if _, err := q.Save("Talks", fmt.Sprintf("about=Iran&since=2024-05-%02d", n+1), "A. Name", at); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if _, err := q.Save(" Talks", "about=Iran&since=2024-05-03", "B. Name", at); !errors.Is(err, fault.Conflict) {
		t.Errorf("the same question again: got %v, want it refused", err)
	}
	kept, err := q.All()
	if err != nil || len(kept) != people {
		t.Fatalf("got %d questions, %v, want %d", len(kept), err, people)
	}
	began := make(chan error, people)
	for range people {
		go func() { began <- q.MailTo("talks", "reader@paper.example", "A. Name", at) }()
	}
	twice := 0
	for range people {
		if err := <-began; errors.Is(err, fault.Conflict) {
			twice++
		}
	}
	one, err := q.Named("talks")
	if err != nil || len(one.Mail) != 1 || twice != people-1 {
		t.Errorf("got %d recipients, %d refused, %v, want one and the others refused", len(one.Mail), twice, err)
	}
}

func TestAQuestionThatNobodySavedIsNotChanged(t *testing.T) {
	q, _ := asking(t)
	at := time.Now()
	_, changed := q.Change("talks", "Talks", "about=Iran", "A. Name", at)
	for what, err := range map[string]error{
		"change": changed, "drop": q.Drop("talks", "A. Name", at), "look": q.Look("talks", "A. Name", at),
		"mail": q.MailTo("talks", "reader@paper.example", "A. Name", at), "end mail": q.NoMail("talks", "reader@paper.example", "A. Name", at),
	} {
		if !errors.Is(err, fault.NotFound) {
			t.Errorf("%s: got %v, want that there is none", what, err)
		}
	}
}

// TestMailIsSentThoughTheQuestionsCannotBeRead puts a folder in the place of the questions.
func TestMailIsSentThoughTheQuestionsCannotBeRead(t *testing.T) {
	p := newPosting(t, filepath.Join(t.TempDir(), "record.db"+MailedFile), 1)
	questions, path := asking(t)
	p.Questions, p.From = questions, "desk@institute.example"
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	p.queue(t, "reader@paper.example")
	tried, _, err := p.Round(context.Background())
	if !errors.Is(err, fault.Unavailable) || tried != 1 || p.sent != 1 {
		t.Errorf("got %d tried, %d sent, %v, want the mail sent and the questions reported", tried, p.sent, err)
	}
}
