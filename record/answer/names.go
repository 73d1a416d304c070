package answer

import (
	"encoding/json"
	"slices"
	"strings"

	"flashbrief/record"
	"flashbrief/record/fold"
)

// list is a cell of texts: a list in JSON, separated by semicolons elsewhere.
type list []string

func (l list) String() string { return strings.Join(l, "; ") }

// MarshalJSON writes a list, which may be empty.
func (l list) MarshalJSON() ([]byte, error) {
	if l == nil {
		return []byte("[]"), nil
	}
	return json.Marshal([]string(l))
}

// also returns the other names of a person in the record.
func also(p *Person) list {
	return slices.DeleteFunc(slices.Clone(list(p.Spelled)), func(name string) bool { return name == p.Name })
}

// BearerTable returns the bearers of several names as rows, with why they are one. called is by a
// name the one that rulings give its bearer.
func BearerTable(bearers []fold.Bearer, called map[string]string) Table {
	t := Table{Columns: []string{"name", "also", "code", "kind", "count", "why"}}
	for _, b := range bearers {
		n := b.Names[0]
		for _, o := range b.Names {
			if other := called[o.Name]; other != "" {
				n.Name = other
			}
		}
		var names, why list
		count := 0
		for _, o := range b.Names {
			if o.Name != n.Name && !slices.Contains(names, o.Name) {
				names = append(names, o.Name)
			}
			count += o.Count
		}
		if len(names) == 0 {
			continue
		}
		for _, r := range b.Reasons {
			if r.A != r.B {
				why = append(why, r.A+" and "+r.B+": "+strings.Join(r.For, ", "))
			}
		}
		t.Rows = append(t.Rows, Row{Cells: []any{n.Name, names, n.Code, n.Kind, count, why}})
	}
	return t
}

// Doubted is a pair of names that somebody called unsure, with the evidence for and against one bearer.
type Doubted struct {
	fold.Reason
	Ruling record.Ruling
}

// UnsureTable returns pairs of names that may be of one bearer as rows, with the evidence for and
// against: those that wait for a ruling, and those that somebody called unsure, with the ruling.
func UnsureTable(waiting []fold.Reason, called []Doubted) Table {
	t := Table{Columns: []string{"name", "other", "for", "against", "unsure", "ruling", "why"}}
	add := func(r *fold.Reason, ruling ...any) {
		if r.A != r.B {
			t.Rows = append(t.Rows, Row{Cells: append([]any{r.A, r.B, list(r.For), list(r.Against)}, ruling...)})
		}
	}
	for i := range waiting {
		add(&waiting[i], "", "", "")
	}
	for i := range called {
		c := &called[i]
		add(&c.Reason, Signed(c.Ruling), c.Ruling.ID, c.Ruling.Reason)
	}
	return t
}
