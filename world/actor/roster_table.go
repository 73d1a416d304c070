package actor

import (
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strings"

	"flashbrief/ground/when"
)

// WriteTenures writes a table of tenures, compressed. head says where they are from, as comments
// without "#"; dated is the day of the newest source.
func WriteTenures(w io.Writer, head []string, dated when.Day, all []Tenure) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, line := range append(head, "dated "+dated.String()) {
		if _, err := fmt.Fprintf(z, "# %s\n", plainCell(line)); err != nil {
			return err
		}
	}
	for _, t := range all {
		_, err := fmt.Fprintf(z, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.Code, t.Sector, plainCell(t.Title), plainCell(t.Person), t.ID, t.Held.From, t.Held.Until, t.Sure.From, t.Sure.Until)
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// plainCell returns a text without tabs and line breaks.
func plainCell(s string) string { return strings.Join(strings.Fields(s), " ") }

// All returns the tenures in the order of their table. They must not be changed.
func (h *Tenures) All() []*Tenure { return h.all }

// NewTenures returns a table of tenures that is of a day.
func NewTenures(dated when.Day, all []Tenure) *Tenures {
	out := newTenures()
	out.Dated = dated
	for i := range all {
		out.add(&all[i])
	}
	return out
}

// Of returns the tenures of the states and organizations with the codes.
func (h *Tenures) Of(codes ...string) *Tenures {
	out := newTenures()
	out.Dated = h.Dated
	for _, t := range h.all {
		if slices.Contains(codes, t.Code) {
			out.add(t)
		}
	}
	return out
}

// Named returns the tenures as those of a table with the name.
func (h *Tenures) Named(from string) *Tenures {
	out := newTenures()
	out.Dated = h.Dated
	for _, t := range h.all {
		named := *t
		named.From = from
		out.add(&named)
	}
	return out
}

// With returns the tenures of both tables. A tenure that a newer table continues, or ends, is
// that of the newer one.
func (h *Tenures) With(newer *Tenures) *Tenures {
	out := newTenures()
	out.Dated = h.Dated
	if newer.Dated.After(out.Dated) {
		out.Dated = newer.Dated
	}
	for _, t := range h.all {
		if !newer.continues(t) {
			out.add(t)
		}
	}
	for _, t := range newer.all {
		out.add(t)
	}
	return out
}

// continues reports whether a tenure of the table is the same office of the same person.
func (h *Tenures) continues(old *Tenure) bool {
	for _, t := range h.office[old.Code+" "+old.Title] {
		days := t.Held.From.Days(old.Held.From)
		if likePerson(*t, *old) && days > -366 && days < 366 {
			return true
		}
	}
	return false
}
