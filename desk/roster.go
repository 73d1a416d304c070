package desk

import (
	"context"
	"slices"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
	"flashbrief/world/actor"
)

// AddRoster keeps office holders that a table of the day states, which answers name as from a roster;
// added is false if the same roster is already in use.
func (d *Desk) AddRoster(ctx context.Context, name string, dated when.Day, all []actor.Tenure) (r record.Roster, added bool, err error) {
	r = record.Roster{SHA256: record.RosterHash(dated, all), Name: name, Dated: dated, Size: len(all), Added: d.Now().UTC()}
	added, err = d.Record.AddRoster(ctx, r, all)
	return r, added, err
}

// DropRoster stops using a roster, identified by its file name or the first digits of its SHA-256.
func (d *Desk) DropRoster(ctx context.Context, key string) (record.Roster, error) {
	all, err := ask.In(ctx, d.Record, 0, (*ask.Snapshot).AllRosters)
	if err != nil {
		return record.Roster{}, err
	}
	used := slices.DeleteFunc(all, func(r record.Roster) bool { return !r.Dropped.IsZero() })
	r, err := called(used, key, "roster", func(r *record.Roster) (name, sha string) { return r.Name, r.SHA256 })
	if err != nil {
		return r, err
	}
	return r, d.Record.DropRoster(ctx, r.SHA256, d.Now().UTC())
}
