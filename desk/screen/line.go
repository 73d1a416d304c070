package screen

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"flashbrief/desk"
)

// line is a line that is being typed.
type line struct {
	label string
	text  []rune
	then  func(typed string) error // is called with what was typed; nothing if it was left
}

// typed adds what was typed or pasted.
func (l *line) typed(words string) {
	for _, r := range words {
		if r >= ' ' {
			l.text = append(l.text, r)
		}
	}
}

// ask asks for a line, which begins as given.
func (b *box) ask(label, given string, then func(string) error) {
	b.mode, b.line = asking, &line{label, []rune(given), then}
}

// typing is press while a line is typed.
func (b *box) typing(key tea.KeyPressMsg) {
	l := b.line
	switch key.String() {
	case "esc":
		b.mode, b.said = listing, "Nothing was changed."
	case "enter":
		b.mode, b.said = listing, ""
		if err := l.then(strings.TrimSpace(string(l.text))); err != nil {
			b.mode, b.line = asking, l // what was typed is kept
			b.said = "■ " + err.Error()
		}
	case "backspace":
		l.text = l.text[:max(0, len(l.text)-1)]
	case "ctrl+u":
		l.text = nil
	default:
		l.typed(key.Text)
	}
}

// reason asks why, and then codes the finding again.
func (b *box) reason(id string, changed map[string]string) error {
	coding, err := desk.CodingOf(changed)
	if err != nil {
		return err
	}
	b.ask("Reason", "", func(why string) error {
		made, err := b.Desk.Recode(b.ctx, id, coding, b.sign(why))
		return b.ruled("Recoded.", made, err)
	})
	return nil
}

// redate asks for another date of the chosen finding.
func (b *box) redate() {
	id := b.item().ID
	for _, f := range desk.FieldsOf(b.item()) {
		if f.Name == "date" {
			b.ask("Date ("+f.Hint+")", f.Value, func(typed string) error { return b.reason(id, map[string]string{"date": typed}) })
			return
		}
	}
	b.said = "This finding has no date of its own."
}

// recode asks which field of the chosen finding is coded otherwise, and how.
func (b *box) recode() {
	id, fields := b.item().ID, desk.FieldsOf(b.item())
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	b.ask("Field: "+strings.Join(names, ", "), "", func(typed string) error {
		i := slices.IndexFunc(fields, func(f desk.Field) bool { return typed != "" && strings.HasPrefix(f.Name, strings.ToLower(typed)) })
		if i < 0 {
			return fmt.Errorf("no field %q; fields are %s", typed, strings.Join(names, ", "))
		}
		f := fields[i]
		label := f.Label
		if f.Hint != "" {
			label += " (" + f.Hint + ")"
		}
		b.ask(label, f.Value, func(value string) error {
			if value == f.Value {
				b.said = "Nothing was changed."
				return nil
			}
			return b.reason(id, map[string]string{f.Name: value})
		})
		return nil
	})
}
