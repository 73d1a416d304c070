package made

import (
	"crypto/sha256"
	"encoding/json"
	"testing"
)

// digest returns a hash of all steps of a plan, and how many of each kind there are.
func digest(t *testing.T, p Plan) (sum [32]byte, filings, items, rulings int) {
	t.Helper()
	h := sha256.New()
	for step := range p.Steps() {
		if f := step.Filing; f != nil {
			filings++
			items += len(f.Items)
			for i := range f.Items {
				for _, e := range f.Items[i].Evidence {
					if !e.Stands(f.Report.Text) {
						t.Fatalf("%s %s: the report does not say %q", f.Items[i].Kind(), f.Items[i].ID, e.Words)
					}
				}
			}
		} else {
			rulings++
		}
		raw, err := json.Marshal(step)
		if err != nil {
			t.Fatal(err)
		}
		h.Write(raw)
	}
	return [32]byte(h.Sum(nil)), filings, items, rulings
}

func TestOneSeedMakesOneRecord(t *testing.T) {
	a, filings, items, rulings := digest(t, Plan{Events: 4000, Seed: 1})
	if b, _, _, _ := digest(t, Plan{Events: 4000, Seed: 1}); a != b {
		t.Error("the same seed made another record")
	}
	if c, _, _, _ := digest(t, Plan{Events: 4000, Seed: 2}); a == c {
		t.Error("another seed made the same record")
	}
	if filings < 700 || items < 6000 || rulings < 60 {
		t.Errorf("%d filings, %d items, %d rulings; want the shares of a desk", filings, items, rulings)
	}
	t.Logf("%d filings, %d items, %d rulings", filings, items, rulings)
}
