package page

import (
	"strings"

	"flashbrief/desk"
	"flashbrief/record"
)

// recoding is what a row of a table has for coding its finding again: the address at which the row is open
// for that, or the form in it.
type recoding struct {
	ID, Recode string // Recode is empty if the row is open, or the finding may not be coded again here
	Open       bool

	Back, Close string // where the act returns, and the table as it was
	Coding      []codingField
	Reason      string // as it was typed into a form that was refused
	Columns     int    // of the table

	Kind  string   // of the finding
	Below []string // IDs of the findings of its kind in the rows below, which may be coded alike

	Others   int // accounts of the act that are not coded again
	Accounts string
}

// codingField is a field in which a finding is coded again. Was is its value in the record, and Value what was
// typed into a form that was refused, and otherwise the same.
type codingField struct {
	desk.Field
	Was   string
	Wrong bool // it is what is wrong in that form
}

// Refused is a form that codes a finding again and was refused.
type Refused struct {
	Item   string
	Values map[string]string
	Field  string // which is wrong; empty if it is not known
	Words  string // what is wrong
}

// isOf reports whether the form is of the finding with the ID.
func (r *Refused) isOf(id string) bool {
	return r != nil && r.Item != "" && strings.HasPrefix(id, r.Item)
}

// coding returns the fields in which a finding is coded again, and the reason for that, as they were typed if that
// was refused.
func (f *Form) coding(item *record.Item) (fields []codingField, reason string) {
	refused := f.Refused.isOf(item.ID)
	for _, of := range desk.FieldsOf(item) {
		field := codingField{Field: of, Was: of.Value}
		if refused {
			if typed, given := f.Refused.Values[of.Name]; given {
				field.Value = typed
			}
			field.Wrong = f.Refused.Field == of.Name
		}
		fields = append(fields, field)
	}
	if refused {
		reason = f.Refused.Values["why"]
	}
	return fields, reason
}

// recodingOf returns what the row of a finding has for coding it again, in a table of some columns. others is
// how many further accounts the row joins.
func (f *Form) recodingOf(item *record.Item, others, columns int) recoding {
	r := f.recodable(item.ID)
	r.Kind = string(item.Kind())
	if !r.Open {
		return r
	}
	r.Columns = columns
	r.Coding, r.Reason = f.coding(item)
	if r.Others = others; others > 0 && item.Event() != nil {
		r.Accounts = f.accountsAt(item)
	}
	return r
}

// recodable returns what the row of the finding with the ID has, without the form. What was known on a past
// day is not coded again.
func (f *Form) recodable(id string) recoding {
	r := recoding{ID: short(id)}
	if id == "" || !f.At.Acts || f.Past != "" {
		return r
	}
	place := "#r-" + r.ID
	r.Back, r.Recode = f.with("edit", "")+place, f.with("edit", r.ID)+place
	if given := f.Given["edit"]; given != "" && strings.HasPrefix(id, given) || f.Refused.isOf(id) {
		r.Open, r.Recode, r.Close = true, "", r.Back
	}
	return r
}

// mostBelow is the number of rows below that may be coded alike at once.
const mostBelow = 50

// fillDown gives the row that is open the findings in the rows below it that may be coded alike.
func fillDown(rows []*recoding) {
	for i, open := range rows {
		if !open.Open {
			continue
		}
		for _, r := range rows[i+1:] {
			if r.ID != "" && r.Kind == open.Kind && len(open.Below) < mostBelow {
				open.Below = append(open.Below, r.ID)
			}
		}
	}
}

// Counts are the numbers of rows below that may be chosen.
func (r *recoding) Counts() []int {
	var out []int
	for n := range len(r.Below) + 1 {
		out = append(out, n)
	}
	return out
}
