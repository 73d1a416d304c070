package store

import (
	"encoding/binary"
	"errors"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// Acts are kept as numbers of variable length: days count from the first of their month, and
// items from the one before.

// Bits for what an act has, above its quad class. Those that most have are below the eighth.
const (
	quadBits = 7
	hasFrom  = 1 << 3
	hasUntil = 1 << 4 // counted from the day where it begins, if that is known
	hasTold  = 1 << 5
	hasAct   = 1 << 6 // the first party acts toward the second
	hasReply = 1 << 7 // the second acts toward the first
	hasFirst = 1 << 8 // it counts from another day than that of its first report
	hasEnd   = 1 << 9 // it counts no longer
)

// packActs returns the acts of a month.
func packActs(month record.Month, acts []record.TieAct) []byte {
	out := []byte{} // not NULL
	begin := beginOf(month)
	var item int64
	for i := range acts {
		a := &acts[i]
		bits := uint64(a.Quad & quadBits)
		for _, has := range []struct {
			it  bool
			bit uint64
		}{{!a.Date.From.IsZero(), hasFrom}, {!a.Date.Until.IsZero(), hasUntil}, {!a.Told.IsZero(), hasTold}, {a.Toward[0], hasAct}, {a.Toward[1], hasReply}, {a.First != a.Told, hasFirst}, {!a.End.IsZero(), hasEnd}} {
			if has.it {
				bits |= has.bit
			}
		}
		out = binary.AppendUvarint(out, bits)
		from := begin
		if bits&hasFrom != 0 {
			from = dayNumber(a.Date.From)
			out = binary.AppendVarint(out, int64(from-begin))
		}
		for _, d := range []struct {
			day  when.Day
			bit  uint64
			from int
		}{{a.Date.Until, hasUntil, from}, {a.Told, hasTold, begin}, {a.First, hasFirst, begin}, {a.End, hasEnd, begin}} {
			if bits&d.bit != 0 {
				out = binary.AppendVarint(out, int64(dayNumber(d.day)-d.from))
			}
		}
		out = binary.AppendVarint(out, a.Hundredths())
		out = binary.AppendUvarint(out, uint64(a.Origins))
		out = binary.AppendVarint(out, a.Number-item)
		item = a.Number
	}
	return out
}

func beginOf(month record.Month) int {
	if month == record.NoMonth {
		return 0
	}
	return dayNumber(month.First())
}

// unpacking reads numbers.
type unpacking struct {
	raw []byte
	bad bool
}

func (u *unpacking) unsigned() uint64 {
	n, size := binary.Uvarint(u.raw)
	u.skip(size)
	return n
}

func (u *unpacking) signed() int64 {
	n, size := binary.Varint(u.raw)
	u.skip(size)
	return n
}

func (u *unpacking) skip(size int) {
	if size <= 0 {
		u.bad, u.raw = true, nil
		return
	}
	u.raw = u.raw[size:]
}

// unpackActs appends the acts that packActs packed.
func unpackActs(to []record.TieAct, month record.Month, raw []byte) ([]record.TieAct, error) {
	u := unpacking{raw: raw}
	begin := epoch
	if month != record.NoMonth {
		begin = month.First()
	}
	day := func() when.Day { return begin.AddDays(int(u.signed())) } // most stay in their month
	var item int64
	for len(u.raw) > 0 {
		var a record.TieAct
		bits := u.unsigned()
		a.Quad = uint8(bits & quadBits)
		a.Toward = [2]bool{bits&hasAct != 0, bits&hasReply != 0}
		from := begin
		if bits&hasFrom != 0 {
			from = day()
			a.Date.From = from
		}
		if bits&hasUntil != 0 {
			a.Date.Until = from.AddDays(int(u.signed()))
		}
		if bits&hasTold != 0 {
			a.Told = day()
		}
		a.First = a.Told
		if bits&hasFirst != 0 {
			a.First = day()
		}
		if bits&hasEnd != 0 {
			a.End = day()
		}
		a.Score = float64(u.signed()) / 100
		a.Origins = int(u.unsigned())
		item += u.signed()
		a.Number = item
		if u.bad {
			return nil, errUnpacked
		}
		to = append(to, a)
	}
	return to, nil
}

var errUnpacked = errors.New("the kept acts of a tie cannot be read")

// packSum returns a sum.
func packSum(s *record.TieSum) []byte {
	var out []byte
	for _, n := range s.Counts {
		out = binary.AppendUvarint(out, uint64(n))
	}
	out = binary.AppendVarint(out, s.Score)
	out = binary.AppendUvarint(out, uint64(s.OneMonth))
	return binary.AppendVarint(out, s.Scored)
}

// unpackSum returns the sum that packSum packed.
func unpackSum(raw []byte) (*record.TieSum, error) {
	u := unpacking{raw: raw}
	var s record.TieSum
	for i := range s.Counts {
		s.Counts[i] = int(u.unsigned())
	}
	s.Score, s.OneMonth, s.Scored = u.signed(), int(u.unsigned()), u.signed()
	if u.bad || len(u.raw) > 0 {
		return nil, errUnpacked
	}
	return &s, nil
}
