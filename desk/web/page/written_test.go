package page

import (
	"bytes"
	"strings"
	"testing"
)

// wrote returns a page as it is written.
func wrote(t *testing.T, p Page) string {
	t.Helper()
	var out bytes.Buffer
	if err := p.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestAPageIsWrittenOnceForAllInTheSameSeat shows a page to people of several names and roles.
func TestAPageIsWrittenOnceForAllInTheSameSeat(t *testing.T) {
	p := Failure(404, "There is no such page.")
	p.Written, p.Standing = NewWritten(), &Standing{Act: "nothing was ruled yet"}
	bare := p
	bare.Written = nil
	for _, at := range []Seat{{By: "A. Analyst", Role: "analyst", Signed: true, Acts: true}, {By: "B <b> & Sons", Role: "analyst", Signed: true, Acts: true}, {By: "C. Reader", Role: "reader", Signed: true}, {}} {
		p.At, bare.At = at, at
		for range 2 {
			if got, want := wrote(t, p), wrote(t, bare); got != want {
				t.Errorf("%+v: remembered and written anew differ:\n%s\n%s", at, got, want)
			}
		}
	}
	if n := p.Written.of.Len(); n != 3 {
		t.Errorf("written %d times, want once for the analysts, once for the reader and once for nobody", n)
	}
	p.Standing = &Standing{Act: "last ruling by C. Reader"}
	if got := wrote(t, p); !strings.Contains(got, "last ruling by C. Reader") {
		t.Errorf("the line below the page is an earlier one:\n%s", got)
	}
	p.Done = &Done{Words: "Accepted."}
	if got := wrote(t, p); !strings.Contains(got, "Accepted.") {
		t.Errorf("what was done is not said:\n%s", got)
	}
}
