package query

import (
	"errors"
	"testing"

	"flashbrief/ground/fault"
	"flashbrief/record"
)

func TestWordsNearEachOther(t *testing.T) {
	for _, c := range []struct {
		written, text string
		want          bool
	}{
		{"oil near/5 tanker", "The tanker that was seized carried crude oil.", true},
		{"oil near/4 tanker", "The tanker that was seized carried crude oil.", false},
		{`"Gulf of Oman" near/2 tankers`, "Two tankers burned in the Gulf of Oman.", false},
		{`"Gulf of Oman" near/3 tankers`, "Two tankers burned in the Gulf of Oman.", true},
		{"oil near/0 tanker", "The oil tanker sank.", true},
		{"NOT (oil near/1 tanker)", "The oil and the tanker sank.", true},
		{"oil near/2 tanker near/2 sank", "The oil tanker sank.", true},
		{"oil near/2 tanker near/2 sank", "The oil tanker was later found to have sunk, and the dinghy sank.", false},
		{`"near/5" oil`, "Oil is near 5 dollars.", true},
	} {
		q, err := Parse(c.written)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Match(&record.Item{Evidence: []record.Evidence{{Words: c.text}}}); got != c.want {
			t.Errorf("%s in %q: got %v", c.written, c.text, got)
		}
		again, err := Parse(String(q))
		if err != nil || String(again) != String(q) {
			t.Errorf("%s is printed as %s, which is read as %v, %v", c.written, String(q), again, err)
		}
		if err := Check(q); err != nil {
			t.Error(err)
		}
	}
	for _, wrong := range []string{"oil near/5", "oil near/500 tanker", "oil near/5 event:AID"} {
		if _, err := Parse(wrong); !errors.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want it refused", wrong, err)
		}
	}
}
