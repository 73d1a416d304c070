package store

import (
	"encoding/binary"
	"errors"
	"math"

	"flashbrief/ground/when"
	"flashbrief/record"
)

// Acts are kept as numbers of variable length: days count from the first of their month, and
// items from the one before.

// Bits for what an act has, above its quad class.
const (
	quadBits  = 7
	hasFrom   = 1 << 3
	hasUntil  = 1 << 4
	hasTold   = 1 << 5
	hasLatest = 1 << 6 // its last item counts from another day than its first
	hasAct    = 1 << 7 // the first party acts toward the second
	hasReply  = 1 << 8 // the second acts toward the first
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
		}{{!a.Date.From.IsZero(), hasFrom}, {!a.Date.Until.IsZero(), hasUntil}, {!a.Told.IsZero(), hasTold}, {a.First != a.Last, hasLatest}, {a.Toward[0], hasAct}, {a.Toward[1], hasReply}} {
			if has.it {
				bits |= has.bit
			}
		}
		out = binary.AppendUvarint(out, bits)
		for _, d := range []when.Day{a.Date.From, a.Date.Until, a.Told} {
			if !d.IsZero() {
				out = binary.AppendVarint(out, int64(dayNumber(d)-begin))
			}
		}
		out = binary.AppendVarint(out, int64(dayNumber(a.First)-begin))
		if a.First != a.Last {
			out = binary.AppendVarint(out, int64(dayNumber(a.Last)-begin))
		}
		out = binary.AppendVarint(out, int64(math.Round(a.Score*100)))
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
		if bits&hasFrom != 0 {
			a.Date.From = day()
		}
		if bits&hasUntil != 0 {
			a.Date.Until = day()
		}
		if bits&hasTold != 0 {
			a.Told = day()
		}
		a.First = day()
		a.Last = a.First
		if bits&hasLatest != 0 {
			a.Last = day()
		}
		a.Score = float64(u.signed()) / 100
		a.Origins = int(u.unsigned())
		item += u.signed()
		a.Number = item
		if u.bad {
			return nil, errors.New("the kept acts of a tie cannot be read")
		}
		to = append(to, a)
	}
	return to, nil
}
