package store

import (
	"hash/fnv"
	"slices"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
	"flashbrief/world/plover"
)

// A posting has, in the bits above those for the parts of its party, what a query may ask of an item
// beside whom, what and when: its status and its mode. So most items with another are never read.
// Match decides, so that two modes may share their bits.
const (
	statusAt = 9 // the first bit of the status: an index of statuses
	modeAt   = 12
	modeBits = 6
)

// statuses are numbered by their places; new ones may only be appended. Most items have the first,
// which takes no room.
var statuses = []string{
	string(reading.Fact), string(reading.Said), string(reading.Intent), string(reading.Claim), string(reading.Hypothetical), string(reading.Negated), string(reading.Denied),
}

// otherStatus is for what is not in the list.
const otherStatus = 1<<(modeAt-statusAt) - 1

// trait is a set of bits and the values that an item may have in them.
type trait struct {
	mask   int64
	values []int64
}

// traitsOf returns the bits for the traits of an item.
func traitsOf(item *record.Item) int {
	bits := int64(0)
	if status, has := query.StatusOf(item); has {
		bits |= statusBitsOf(status)
	}
	if e := item.Event(); e != nil {
		bits |= modeBitsOf(e.Mode)
	}
	return int(bits)
}

func statusBitsOf(status string) int64 {
	at := slices.Index(statuses, status)
	if at < 0 {
		at = otherStatus
	}
	return int64(at) << statusAt
}

// modeBitsOf returns the bits for a mode, which do not depend on the codebook; none for no mode.
func modeBitsOf(mode plover.Mode) int64 {
	if mode == "" {
		return 0
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(mode)) // a hash never fails
	return int64(1+h.Sum32()%(1<<modeBits-1)) << modeAt
}

// traitIn returns the trait that a query asks for, if it asks for one.
func traitIn(q record.Query) (t trait, ok bool) {
	switch q := q.(type) {
	case query.Status:
		t.mask = otherStatus << statusAt
		for _, status := range q {
			t.values = append(t.values, statusBitsOf(status))
		}
		return t, true
	case query.Mode:
		t.mask = (1<<modeBits - 1) << modeAt
		for _, mode := range q {
			t.values = append(t.values, modeBitsOf(mode))
		}
		return t, true
	}
	return t, false
}

// redated is the bit, above that of bounded, of an item whose report had another date by some of its readings or
// rulings: as of a past day it may count though its report is now dated after that day.
const redated = bounded << 1

// mark gives postings of a report the bit if one of its items had another date.
func mark(postings []posting, ever []record.Item) {
	if !slices.ContainsFunc(ever, func(item record.Item) bool { return item.Told != ever[0].Told }) {
		return
	}
	for i := range postings {
		postings[i].parts |= redated
	}
}
