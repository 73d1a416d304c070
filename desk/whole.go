package desk

import (
	"context"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// onReports rules on the reports named by keys, given the rulings so far that are not on one item.
func (d *Desk) onReports(ctx context.Context, keys []string, decide func([]record.Report, []record.Ruling) (record.Ruling, error)) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		reports := make([]record.Report, len(keys))
		for i, key := range keys {
			var err error
			if reports[i], err = s.Report(key); err != nil {
				return record.Ruling{}, err
			}
		}
		all, err := s.Wide()
		if err != nil {
			return record.Ruling{}, err
		}
		return decide(reports, all)
	})
}

// DateReport rules that the report named by key has another date, or has one. It reads the report
// with that date, so that findings dated by words such as "on Sunday" get their days.
func (d *Desk) DateReport(ctx context.Context, key string, day when.Day, sign Signature) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		report, err := s.Report(key)
		if err != nil {
			return record.Ruling{}, err
		}
		all, err := s.Wide()
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
	return d.onReports(ctx, []string{key}, func(r []record.Report, all []record.Ruling) (record.Ruling, error) {
		return record.WithdrawReport(&r[0], all, sign.By, sign.Why, d.Now())
	})
}

// CorrectReport rules that the report named by with takes the place of the one named by key.
func (d *Desk) CorrectReport(ctx context.Context, key, with string, sign Signature) (record.Ruling, error) {
	return d.onReports(ctx, []string{key, with}, func(r []record.Report, all []record.Ruling) (record.Ruling, error) {
		return record.CorrectReport(&r[0], &r[1], all, sign.By, sign.Why, d.Now())
	})
}

// Copies rules that two reports are copies of one text, with the act record.Copy, or that they are
// not, with record.Original.
func (d *Desk) Copies(ctx context.Context, act record.Act, a, b string, sign Signature) (record.Ruling, error) {
	return d.onReports(ctx, []string{a, b}, func(r []record.Report, all []record.Ruling) (record.Ruling, error) {
		return record.CopyReport(act, &r[0], &r[1], all, sign.By, sign.Why, d.Now())
	})
}

// Joins rules that the events named by two keys are accounts of one act, with the act record.Join,
// or that they are not, with record.Separate.
func (d *Desk) Joins(ctx context.Context, act record.Act, a, b string, sign Signature) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		var items [2]*record.Item
		var beside [2][]record.Item
		for i, key := range []string{a, b} {
			var err error
			if items[i], beside[i], err = s.Item(key, record.Event); err != nil {
				return record.Ruling{}, err
			}
		}
		all, err := s.Wide()
		if err != nil {
			return record.Ruling{}, err
		}
		return record.JoinEvents(act, items[0], items[1], beside, all, sign.By, sign.Why, d.Now())
	})
}

// Names rules that two names are of one person or body, with the act record.Merge, or that they are
// not, with record.Split. A name that no report has is an error of kind fault.NotFound.
func (d *Desk) Names(ctx context.Context, act record.Act, a, b string, sign Signature) (record.Ruling, error) {
	return d.onNames(ctx, []string{a, b}, func(names []string, all []record.Ruling) (record.Ruling, error) {
		return record.MergeNames(act, names[0], names[1], all, sign.By, sign.Why, d.Now())
	})
}

// Rename rules under which name answers show a person or body.
func (d *Desk) Rename(ctx context.Context, name, called string, sign Signature) (record.Ruling, error) {
	return d.onNames(ctx, []string{name}, func(names []string, all []record.Ruling) (record.Ruling, error) {
		return record.RenameName(names[0], called, all, sign.By, sign.Why, d.Now())
	})
}

// onNames rules on names, as reports have them.
func (d *Desk) onNames(ctx context.Context, typed []string, decide func([]string, []record.Ruling) (record.Ruling, error)) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		names := make([]string, len(typed))
		for i, name := range typed {
			var err error
			if names[i], err = s.Spelled(name); err != nil {
				return record.Ruling{}, err
			}
		}
		all, err := s.Wide()
		if err != nil {
			return record.Ruling{}, err
		}
		return decide(names, all)
	})
}

// Grade rules how reliable a source is; see record.Grades. A source that no report names as its
// publisher is an error of kind fault.NotFound.
func (d *Desk) Grade(ctx context.Context, source, grade string, sign Signature) (record.Ruling, error) {
	return d.rule(ctx, func(s *ask.Snapshot) (record.Ruling, error) {
		all, err := s.Wide()
		if err != nil {
			return record.Ruling{}, err
		}
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
