package timex

import "flashbrief/ground/when"

// stretchBounds returns the days of a length of time that ends or begins at its base.
func (r *reader) stretchBounds(ph *phrase) when.Bounds {
	base := r.base(ph)
	if base.IsZero() || ph.count.vague || ph.unit < days || r.told.before && ph.base == fromText {
		return when.Bounds{}
	}
	other := moved(base, ph.count, ph.unit, ph.sign)
	switch {
	case ph.sign < 0:
		if ph.mod == lessThan {
			other = other.AddDays(1)
		}
		return when.Bounds{From: other, Until: base}
	case ph.sign > 0:
		return when.Bounds{From: base.AddDays(1), Until: other.AddDays(1)}
	}
	return when.Bounds{}
}

// stageBounds narrows the days of a date to its early, middle or late part. Because the words
// are vague the bounds are wide: early is the first half.
func stageBounds(d date, mod string) when.Bounds {
	b := d.bounds()
	if b.From.IsZero() || b.Until.IsZero() || d.grain == days {
		return b
	}
	n := b.Until.Days(b.From)
	switch mod {
	case startMod:
		b.Until = b.From.AddDays((n + 1) / 2)
	case midMod:
		b.From, b.Until = b.From.AddDays(n/4), b.Until.AddDays(-n/4)
	case endMod:
		b.From = b.From.AddDays(n / 2)
	}
	return b
}
