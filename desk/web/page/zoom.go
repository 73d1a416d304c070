package page

import "flashbrief/ground/when"

// zoom is how the picture of a timeline is made to show another stretch of time, which is then the time of the
// question.
type zoom struct {
	First, Last string // days at the edges of the picture
	From, To    int    // their places
	Moves       []zoomMove
}

// zoomMove is an address of the same page about another stretch of time.
type zoomMove struct{ Key, Shown, Name, Link string }

// zoomOf returns how a picture that shows some days is zoomed and moved; nil on a page without a time of its own.
func (f *Form) zoomOf(s scale) *zoom {
	if f.Path != "/timeline" {
		return nil
	}
	days := s.last.Days(s.first)
	z := &zoom{First: s.first.String(), Last: s.last.String(), From: s.from, To: s.to}
	for _, m := range []struct {
		key, shown, name string
		first, last      int // days that the edges go
	}{
		{"+", "+", "closer", days / 4, -days / 4}, {"-", "−", "wider", -max(1, days/2), max(1, days/2)},
		{"[", "[", "earlier", -max(1, days/2), -max(1, days/2)}, {"]", "]", "later", max(1, days/2), max(1, days/2)},
	} {
		if first, last := s.first.AddDays(m.first), s.last.AddDays(m.last); first.Before(last) && (m.first != 0 || m.key != "+") {
			z.Moves = append(z.Moves, zoomMove{m.key, m.shown, m.name, f.To(f.Path, "since", first.String(), "until", last.String())})
		}
	}
	if f.Given["since"]+f.Given["until"] != "" {
		z.Moves = append(z.Moves, zoomMove{"0", "0", "all time", f.To(f.Path, "since", "", "until", "")})
	}
	return z
}

// clipped returns the days of a picture within those that a question asks for.
func (f *Form) clipped(first, last when.Day) (when.Day, when.Day) {
	if since, err := when.Typed(f.Given["since"]); err == nil && since.After(first) && since.Before(last) {
		first = since
	}
	if until, err := when.Typed(f.Given["until"]); err == nil && until.Before(last) && until.After(first) {
		last = until
	}
	return first, last
}

// zoomTyped returns how the time that was typed is zoomed and moved; nil without one.
func (f *Form) zoomTyped() *zoom {
	since, sinceErr := when.Typed(f.Given["since"])
	until, untilErr := when.Typed(f.Given["until"])
	if sinceErr != nil || untilErr != nil {
		return nil
	}
	return f.zoomOf(scale{first: since, last: until})
}
