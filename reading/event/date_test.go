package event_test

import (
	"testing"

	"flashbrief/internal/readtest"
)

// TestDates reads the files of testdata/dates: each text is followed by the triggers of all its
// events, each with its date.
func TestDates(t *testing.T) {
	readtest.GoldenIn(t, "testdata/dates", func(t *testing.T, words, date string) []string {
		var out []string
		for _, e := range readtest.Read(t, words, date).Events {
			out = append(out, e.Trigger.Of(words)+" "+e.Date.String())
		}
		return out
	})
}

// TestDateInLaterParagraph reads acts without a time of their own, in paragraphs behind that of the news.
func TestDateInLaterParagraph(t *testing.T) {
	for _, c := range []struct{ words, trigger, want string }{
		{
			"The ministers of Mali and Niger met on Thursday in Rome.\n\nMali's minister said they had made no progress, ten days after Niger attacked Mali.",
			"attacked", "2023-10-30",
		},
		{
			"The ministers of Mali and Niger met on Thursday in Rome.\n\nMali's minister spoke to reporters after Niger attacked Mali.",
			"attacked", "../2023-11-10",
		},
		{
			"Egypt and Qatar discussed the truce in Libya on Thursday.\n\nSisi announced on October 20 that Libya wants peace.\n\nA truce in Libya was brokered by Egypt and Qatar.",
			"brokered", "../2023-11-11",
		},
		{ // the day of the news is that of saying it
			"A commander of Boko Haram was killed in an air strike in Niger, the army said on Thursday.\n\nNigerian jets bombed two villages in Borno.",
			"bombed", "../2023-11-10",
		},
	} {
		found := false
		for _, e := range readtest.Read(t, c.words, "2023-11-10").Events {
			if e.Trigger.Of(c.words) == c.trigger {
				found = true
				if got := e.Date.String(); got != c.want {
					t.Errorf("%q: %s is dated %s, want %s", c.words, c.trigger, got, c.want)
				}
			}
		}
		if !found {
			t.Errorf("%q: no %s", c.words, c.trigger)
		}
	}
}
