package store

import (
	"context"
	"database/sql"
	"slices"

	"flashbrief/record"
)

// wideRulings are the rulings of a record that are not on one item, with what undoes them, in filing order, up to
// that of a number. Rulings are only ever added, so that a question reads those alone that are new. They belong to
// the memory of a record, whose lock is held.
type wideRulings struct {
	upto    int64
	numbers []int64
	all     []record.Ruling
	ids     map[string]bool
}

// by returns the rulings up to that of a number.
func (k *wideRulings) by(newest int64) []record.Ruling {
	n, _ := slices.BinarySearch(k.numbers, newest+1)
	return slices.Clone(k.all[:n])
}

// add adds a ruling, unless it is on one item, or undoes one that is.
func (k *wideRulings) add(number int64, r *record.Ruling) {
	if !r.Act.Wide() && !k.ids[r.Undoes] {
		return
	}
	if k.ids == nil {
		k.ids = map[string]bool{}
	}
	k.ids[r.ID] = true
	k.numbers, k.all = append(k.numbers, number), append(k.all, *r)
}

// Wide returns the rulings that are not on one item, with what undoes them, in filing order.
func (v view) Wide(ctx context.Context) ([]record.Ruling, error) {
	if v.memory == nil {
		return v.ruledBy(ctx, record.WideActs())
	}
	var newest int64
	if err := v.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM ruling").Scan(&newest); err != nil {
		return nil, told(err, "rulings")
	}
	v.memory.Lock()
	upto := v.memory.wide.upto
	v.memory.Unlock()
	var numbers []int64
	var added []record.Ruling
	if newest > upto {
		var err error
		if numbers, added, err = v.laterRulings(ctx, upto); err != nil {
			return nil, told(err, "rulings")
		}
	}
	v.memory.Lock()
	defer v.memory.Unlock()
	for i, number := range numbers {
		if number > v.memory.wide.upto {
			v.memory.wide.add(number, &added[i])
		}
	}
	v.memory.wide.upto = max(v.memory.wide.upto, newest)
	return v.memory.wide.by(newest), nil
}

// laterRulings returns the rulings after that of a number which are not on one item, and all that undo one.
func (v view) laterRulings(ctx context.Context, after int64) (numbers []int64, all []record.Ruling, err error) {
	w := newWhere()
	rows, err := v.QueryContext(ctx, "SELECT "+rulingColumns+", u.number FROM ruling u WHERE u.number > "+w.arg(after)+" AND (u.undoes IS NOT NULL OR u.act IN "+list(w, record.WideActs())+") ORDER BY u.number", w.args...)
	if err != nil {
		return nil, nil, err
	}
	err = each(rows, func(rows *sql.Rows) error {
		var number int64
		r, err := scanRuling(rows, &number)
		numbers, all = append(numbers, number), append(all, r)
		return err
	})
	return numbers, all, err
}
