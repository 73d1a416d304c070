package desk

import (
	"context"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// ruleWide rules given the rulings so far that are not on one item.
func (d *Desk) ruleWide(ctx context.Context, decide func(*ask.Snapshot, []record.Ruling) (record.Ruling, error)) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		all, err := s.Wide()
		if err != nil {
			return record.Ruling{}, err
		}
		return decide(s, all)
	})
}

// ruleOn rules on what find returns for each of the keys, given the rulings so far that are not on
// one item.
func ruleOn[T any](ctx context.Context, d *Desk, keys []string, find func(*ask.Snapshot, string) (T, error), decide func([]T, []record.Ruling) (record.Ruling, error)) (record.Ruling, error) {
	return d.ruleWide(ctx, func(s *ask.Snapshot, all []record.Ruling) (record.Ruling, error) {
		found := make([]T, len(keys))
		for i, key := range keys {
			var err error
			if found[i], err = find(s, key); err != nil {
				return record.Ruling{}, err
			}
		}
		return decide(found, all)
	})
}

// DateReport rules that the report named by key has another date, or has one. It reads the report
// with that date, so that findings dated by words such as "on Sunday" get their days.
func (d *Desk) DateReport(ctx context.Context, key string, day when.Day, sign Signature) (record.Ruling, error) {
	return d.ruleWide(ctx, func(s *ask.Snapshot, all []record.Ruling) (record.Ruling, error) {
		report, err := s.Report(key)
		if err != nil {
			return record.Ruling{}, err
		}
		read, err := s.AsRead(report.SHA256)
		if err != nil {
			return record.Ruling{}, err
		}
		_, used, err := s.Versions(d.Reader.Versions())
		if err != nil {
			return record.Ruling{}, err
		}
		reader, err := d.equipped(s.Context(), used)()
		if err != nil {
			return record.Ruling{}, err
		}
		dated := report.Report
		dated.Published = day
		again := record.NewFiling(dated, reader.Read(dated), d.Now())
		return record.DateReport(&report, day, read, again.Items, all, sign.By, sign.Why, d.Now())
	})
}

// WithdrawReport rules that the report named by key counts no longer.
func (d *Desk) WithdrawReport(ctx context.Context, key string, sign Signature) (record.Ruling, error) {
	return ruleOn(ctx, d, []string{key}, (*ask.Snapshot).Report, func(r []record.Report, all []record.Ruling) (record.Ruling, error) {
		return record.WithdrawReport(&r[0], all, sign.By, sign.Why, d.Now())
	})
}

// CorrectReport rules that the report named by with takes the place of the one named by key.
func (d *Desk) CorrectReport(ctx context.Context, key, with string, sign Signature) (record.Ruling, error) {
	return ruleOn(ctx, d, []string{key, with}, (*ask.Snapshot).Report, func(r []record.Report, all []record.Ruling) (record.Ruling, error) {
		return record.CorrectReport(&r[0], &r[1], all, sign.By, sign.Why, d.Now())
	})
}

// Copies rules that two reports are copies of one text, with the act record.Copy, or that they are
// not, with record.Original.
func (d *Desk) Copies(ctx context.Context, act record.Act, a, b string, sign Signature) (record.Ruling, error) {
	return ruleOn(ctx, d, []string{a, b}, (*ask.Snapshot).Report, func(r []record.Report, all []record.Ruling) (record.Ruling, error) {
		return record.CopyReport(act, &r[0], &r[1], all, sign.By, sign.Why, d.Now())
	})
}

// Joins rules that the events named by two keys are accounts of one act, with the act record.Join,
// or that they are not, with record.Separate.
func (d *Desk) Joins(ctx context.Context, act record.Act, a, b string, sign Signature) (record.Ruling, error) {
	return d.ruleWide(ctx, func(s *ask.Snapshot, all []record.Ruling) (record.Ruling, error) {
		var items [2]*record.Item
		var beside [2][]record.Item
		for i, key := range []string{a, b} {
			var err error
			if items[i], beside[i], err = s.Item(key, record.Event); err != nil {
				return record.Ruling{}, err
			}
		}
		return record.JoinEvents(act, items[0], items[1], beside, all, sign.By, sign.Why, d.Now())
	})
}

// Names rules that two names are of one person or body, with the act record.Merge, that they are not,
// with record.Split, or that nobody can tell yet, with record.Unsure. A name that no report has is an
// error of kind fault.NotFound.
func (d *Desk) Names(ctx context.Context, act record.Act, a, b string, sign Signature) (record.Ruling, error) {
	return ruleOn(ctx, d, []string{a, b}, (*ask.Snapshot).Spelled, func(names []string, all []record.Ruling) (record.Ruling, error) {
		return record.MergeNames(act, names[0], names[1], all, sign.By, sign.Why, d.Now())
	})
}

// Rename rules under which name answers show a person or body.
func (d *Desk) Rename(ctx context.Context, name, called string, sign Signature) (record.Ruling, error) {
	return ruleOn(ctx, d, []string{name}, (*ask.Snapshot).Spelled, func(names []string, all []record.Ruling) (record.Ruling, error) {
		return record.RenameName(names[0], called, all, sign.By, sign.Why, d.Now())
	})
}

// Grade rules how reliable a source is; see record.Grades. A source that no report names as its
// publisher is an error of kind fault.NotFound.
func (d *Desk) Grade(ctx context.Context, source, grade string, sign Signature) (record.Ruling, error) {
	return d.ruleWide(ctx, func(s *ask.Snapshot, all []record.Ruling) (record.Ruling, error) {
		sources, err := s.Publishers()
		if err != nil {
			return record.Ruling{}, err
		}
		for _, known := range sources {
			if record.NameKey(known) == record.NameKey(source) {
				return record.GradeSource(known, grade, all, sign.By, sign.Why, d.Now())
			}
		}
		return record.Ruling{}, fault.New(fault.NotFound, "no report in the record is of the source %q; 'flashbrief sources' lists them", source)
	})
}
