package record

import (
	"slices"
	"strings"

	"flashbrief/ground/fault"
)

// Doubt is two names of which a ruling says that nobody can tell yet whether they are of one person or
// body. It binds neither: answers are as without it.
type Doubt struct {
	Names  [2]string // as reports have them
	Ruling Ruling
	// Settled are the rulings in force that hold the two as one or as two, directly or by other names,
	// or the later one that says of them what this one says: the doubt applies no longer. Without
	// them, as when they are undone, it does.
	Settled []string
}

// noReason is the reason that is kept for a doubt without one.
const noReason = "no reason given"

// Doubts returns the doubts in force, those that apply no longer too, in filing order.
func (h *Held) Doubts() []Doubt {
	out := slices.Clone(h.doubts)
	for i := range out {
		d := &out[i]
		later := slices.IndexFunc(out[i+1:], func(o Doubt) bool { return o.on(d.Names) })
		if d.Settled = h.decided(d.Names); len(d.Settled) == 0 && later >= 0 {
			d.Settled = []string{out[i+1+later].Ruling.ID}
		}
	}
	return out
}

// Unsettled returns the doubts that apply, in filing order.
func (h *Held) Unsettled() []Doubt {
	return slices.DeleteFunc(h.Doubts(), func(d Doubt) bool { return len(d.Settled) > 0 })
}

// On reports whether the doubt is on two names, in either order.
func (d *Doubt) On(a, b string) bool { return d.on([2]string{a, b}) }

func (d *Doubt) on(names [2]string) bool {
	return d.Names == names || d.Names == [2]string{names[1], names[0]}
}

// decided returns the rulings that hold two names as one or as two, directly or by other names; empty
// if none do.
func (h *Held) decided(names [2]string) []string {
	if len(h.Same)+len(h.Other) == 0 {
		return nil
	}
	a, b := h.reached("name", names[0]), h.reached("name", names[1])
	if by, one := a[names[1]]; one {
		return by
	}
	for _, o := range h.bonds {
		if o.one || o.what != "name" {
			continue
		}
		for _, ends := range [][2]string{{o.a, o.b}, {o.b, o.a}} {
			left, onLeft := a[ends[0]]
			right, onRight := b[ends[1]]
			if onLeft && onRight {
				return slices.Concat(left, right, []string{o.ruling})
			}
		}
	}
	return nil
}

// doubted returns an error of kind fault.Conflict if the new ruling is a doubt of what other rulings
// decide, or one that is in force already.
func (h *Held) doubted(new string) error {
	at := slices.IndexFunc(h.doubts, func(d Doubt) bool { return d.Ruling.ID == new })
	if at < 0 {
		return nil
	}
	d := h.doubts[at]
	if by := h.decided(d.Names); len(by) == 1 {
		return fault.New(fault.Conflict, "ruling %s decides that already; undo it first", by[0])
	} else if len(by) > 1 {
		return fault.New(fault.Conflict, "rulings %s decide that already; undo one of them first", strings.Join(by, ", "))
	}
	for _, o := range h.doubts {
		if o.Ruling.ID != new && o.on(d.Names) {
			return fault.New(fault.Conflict, "ruling %s says that already", o.Ruling.ID)
		}
	}
	return nil
}
