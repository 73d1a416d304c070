package desk

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"flashbrief/ground/fault"
)

func TestMailingsAreRemembered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db"+MailedFile)
	one, err := OpenMailings(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := one.Of(""); err != nil || len(got) != 0 {
		t.Errorf("got %v, %v, want none yet", got, err)
	}
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	other, err := OpenMailings(path) // of another program
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range []Mailing{{At: at, Piece: "iran", Edition: 1, To: "a@paper.example", Taken: true}, {At: at, Piece: "china", Edition: 1, To: "a@paper.example"}, {At: at.Add(time.Hour), Piece: "iran", Edition: 2, To: "b@paper.example"}} {
		if err := []*Mailings{one, other}[i%2].Note(m); err != nil {
			t.Fatal(err)
		}
	}
	if err := one.Note(Mailing{At: at, Piece: "iran", Edition: 1}); !errors.Is(err, fault.Invalid) {
		t.Errorf("got %v, want a mailing to nobody refused", err)
	}
	got, err := one.Of("iran")
	if err != nil || len(got) != 2 || !got[0].Taken || got[1].Taken || got[1].Edition != 2 || !got[1].At.Equal(at.Add(time.Hour)) {
		t.Errorf("got %+v, %v, want both mailings of the piece", got, err)
	}
	if all, err := other.Of(""); err != nil || len(all) != 3 {
		t.Errorf("got %+v, %v, want three", all, err)
	}
}
