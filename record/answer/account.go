package answer

import (
	"encoding/json"
	"strings"

	"flashbrief/record/join"
)

// differences is a cell of what accounts of one act say differently: a list in JSON, elsewhere
// "killed 84 (superseded) or 95 (newest)".
type differences []join.Difference

func (d differences) String() string {
	var out []string
	for _, one := range d {
		var values []string
		for _, v := range one.Values {
			value := v.Value
			switch {
			case v.Superseded:
				value += " (superseded)"
			case v.Newest:
				value += " (newest)"
			}
			values = append(values, value)
		}
		out = append(out, one.What+" "+strings.Join(values, " or "))
	}
	return strings.Join(out, "; ")
}

// Differ returns what the accounts of an act say differently, as text; empty if they agree.
func Differ(a *Act) string { return differences(a.Differ).String() }

// MarshalJSON writes a list, empty if the accounts agree.
func (d differences) MarshalJSON() ([]byte, error) {
	type value struct {
		Value      string   `json:"value"`
		Items      []string `json:"items"`
		Told       string   `json:"told"`
		Newest     bool     `json:"newest"`
		Superseded bool     `json:"superseded"`
	}
	type difference struct {
		What   string  `json:"what"`
		Values []value `json:"values"`
	}
	out := []difference{}
	for _, one := range d {
		next := difference{What: one.What}
		for _, v := range one.Values {
			next.Values = append(next.Values, value{v.Value, v.Items, v.Told.String(), v.Newest, v.Superseded})
		}
		out = append(out, next)
	}
	return json.Marshal(out)
}

// joinedBy is a cell of reasons why items are accounts of one act: a list in JSON, sentences
// elsewhere.
type joinedBy []Joined

func (j joinedBy) String() string {
	var out []string
	for _, one := range j {
		out = append(out, one.A+" and "+one.B+": "+one.Why)
	}
	return strings.Join(out, " | ")
}

// MarshalJSON writes a list, empty if there is one item.
func (j joinedBy) MarshalJSON() ([]byte, error) {
	if j == nil {
		return []byte("[]"), nil
	}
	return json.Marshal([]Joined(j))
}
