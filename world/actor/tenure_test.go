package actor

import (
	"bytes"
	"compress/gzip"
	"testing"

	"flashbrief/ground/when"
)

func day(t *testing.T, s string) when.Day {
	t.Helper()
	d, err := when.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWhoHeldAnOfficeOnADay(t *testing.T) {
	for _, c := range []struct{ name, on, code, title string }{
		{"Jean-Claude Juncker", "2012-03-01", "LUX", "Prime Minister"},
		{"Recep Tayyip Erdogan", "2010-05-01", "TUR", "Prime Minister"},
		{"Recep Tayyip Erdoğan", "2018-05-01", "TUR", "President"},
		{"Dmitry Medvedev", "2010-05-01", "RUS", "President"},
		{"Joseph R. Biden Jr.", "2023-06-01", "USA", "President"},
		{"Keir Starmer", "2025-02-01", "GBR", "Prime Minister"},
		{"Ban Ki-moon", "2009-01-01", "UNO", "Secretary-General"},
		// Before and after a tenure, and where the sources end, nothing is known.
		{"Jean-Claude Juncker", "1990-01-01", "", ""},
		{"Tony Blair", "2010-01-01", "", ""},
		{"Ségolène Royal", "2024-01-01", "", ""},
		{"Joe Biden", "2035-01-01", "", ""},
		{"Nobody Known", "2012-03-01", "", ""},
		{"Blair", "2003-01-01", "", ""}, // a surname alone is not resolved
	} {
		got, ok := Held().On(c.name, day(t, c.on))
		if ok != (c.code != "") || got.Code != c.code || got.Title != c.title {
			t.Errorf("%s on %s: got %s of %s, want %s of %s", c.name, c.on, got.Title, got.Code, c.title, c.code)
		}
	}
	if got, ok := Held().On("Tony Blair", when.Day{}); ok {
		t.Errorf("without a day: got %s", got.Code)
	}
}

func TestATitleAndASurnameNameOneHolder(t *testing.T) {
	for _, c := range []struct{ title, surname, on, code string }{
		{"Prime Minister", "Modi", "2016-05-01", "IND"},
		{"Foreign Minister", "Sikorski", "2010-05-01", "POL"},
		{"President", "Park", "2014-05-01", "KOR"},
		{"Prime Minister", "Modi", "2003-05-01", ""},
		{"Defense Minister", "Modi", "2016-05-01", ""},
	} {
		got, _ := Held().Titled(c.title, c.surname, day(t, c.on))
		if got.Code != c.code {
			t.Errorf("%s %s on %s: got %q, want %q", c.title, c.surname, c.on, got.Code, c.code)
		}
	}
}

func TestMonarchsOfOneName(t *testing.T) {
	for _, c := range []struct {
		name, on string
		want     []string
	}{
		{"Abdullah", "2008-05-01", []string{"JOR", "SAU"}},
		{"Abdullah", "2024-05-01", []string{"JOR"}},
		{"Abdullah II", "2024-05-01", []string{"JOR"}},
		{"Harald V", "2015-05-01", []string{"NOR"}},
		{"Nobody", "2015-05-01", nil},
		{"Salman bin Rashid", "2020-05-01", nil}, // more of a name than kings are called by
	} {
		got := Held().Crowned(c.name, day(t, c.on))
		if len(got) != len(c.want) {
			t.Errorf("%s on %s: got %v, want %v", c.name, c.on, got, c.want)
			continue
		}
		for i := range got {
			if got[i].Code != c.want[i] {
				t.Errorf("%s on %s: got %s, want %s", c.name, c.on, got[i].Code, c.want[i])
			}
		}
	}
}

// TestTenuresAreOfTheRoster checks that every row of the table has codes and sectors of the
// roster, and days in order.
func TestTenuresAreOfTheRoster(t *testing.T) {
	rows := 0
	for name, list := range Held().full {
		for _, h := range list {
			rows++
			if _, ok := World().Coded(h.Code); !ok {
				t.Errorf("%s: no code %q", name, h.Code)
			}
			if h.Held.From.IsZero() || !h.Held.From.Before(h.Held.Until) {
				t.Errorf("%s: held %s", name, h.Held)
			}
		}
	}
	if rows < 6000 {
		t.Errorf("got %d tenures, want 6000 or more", rows)
	}
	const most = 1_500_000
	if len(tenures) > most {
		t.Errorf("the table has %d bytes, want no more than %d", len(tenures), most)
	}
}

func TestATableThatIsNoneIsRefused(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte("IRN\tGOV\tPresident\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for what, raw := range map[string][]byte{"a short row": b.Bytes(), "plain text": []byte("IRN")} {
		if _, err := ReadTenures(raw); err == nil {
			t.Errorf("%s: got no error", what)
		}
	}
}

func BenchmarkReadTenures(b *testing.B) {
	for b.Loop() {
		if _, err := ReadTenures(tenures); err != nil {
			b.Fatal(err)
		}
	}
}
