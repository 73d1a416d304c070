package store

import (
	"testing"

	"flashbrief/record/query"
)

func TestAnExcerptHasMostOfTheWords(t *testing.T) {
	filler := "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three "
	for _, c := range []struct{ words, headline, text, want string }{
		{"envoy", "Talks", "The envoys spoke.", "The \x02envoys\x03 spoke."},
		{"talks", "Talks", "The envoys spoke.", "\x02Talks\x03"},
		{`"envoys spoke" -tea`, "", "The envoys spoke.", "The \x02envoys spoke\x03."},
		{"us", "", filler + "and then the U.S. of us", "…nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three and then the \x02U.S.\x03 of \x02us\x03"},
	} {
		q, err := query.Parse(c.words)
		if err != nil {
			t.Fatal(err)
		}
		if got := excerpt(q, c.headline, c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", c.words, got, c.want)
		}
	}
}
