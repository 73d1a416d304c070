package page

import (
	"os"
	"strings"
	"testing"
)

func TestDbg(t *testing.T) {
	folder := module(t, htmldate)
	for _, f := range strings.Fields(os.Getenv("FILES")) {
		raw, ok := pageOf(folder, f)
		if !ok {
			t.Log("none", f)
			continue
		}
		_, a, err := parsed("", raw)
		if err != nil {
			t.Log(err)
			continue
		}
		t.Log("==", f, a.dates.order, "h1", a.dates.title, "stated", a.dates.stated, "upd", a.dates.updated, a.said["script"])
		for _, m := range a.dates.shown {
			t.Logf("   %+v", m)
		}
	}
}
