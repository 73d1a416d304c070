package page

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"

	"flashbrief/brief"
	"flashbrief/desk"
)

type draftRow struct {
	Title, Name, Link, Versions, By, Publish string
	Open, Aside                              int // comments that are open, and versions that wait to be merged
	Closed                                   bool
}

// Drafts lists the briefs that people write.
func Drafts(f Form, all []desk.Draft) Page {
	var rows []draftRow
	for i := range all {
		d := &all[i]
		last := d.Last()
		row := draftRow{
			Title: titleOf(d), Name: d.Name, Link: f.draftAt(d), By: savedBy(&last), Closed: d.Closed,
			Versions: f.To("/drafts/" + d.Name + "/versions"), Publish: f.To("/publish/" + d.Name),
		}
		row.Open, row.Aside = waiting(d)
		rows = append(rows, row)
	}
	return Page{Title: "Drafts", Here: "/drafts", Form: &f, Body: rows, name: "drafts.html"}
}

// waiting returns how many comments on a draft are open, and how many of its versions wait to be
// merged.
func waiting(d *desk.Draft) (open, aside int) {
	for _, c := range d.Comments {
		if c.Settled == "" {
			open++
		}
	}
	for _, v := range d.Versions {
		if v.Aside && !v.Merged {
			aside++
		}
	}
	return open, aside
}

// draftAt returns the address of a draft with the question on which it was drafted.
func (f *Form) draftAt(d *desk.Draft) string {
	asked, _ := url.ParseQuery(d.Asked) // what cannot be read is not asked
	var more []string
	for _, name := range Kept {
		if asked.Has(name) {
			more = append(more, name, asked.Get(name))
		}
	}
	return f.To("/drafts/"+d.Name, more...)
}

func titleOf(d *desk.Draft) string { return cmp.Or(d.Title, d.Name) }

// savedBy says who saved a version and when.
func savedBy(v *desk.Version) string {
	return fmt.Sprintf("version %d, saved by %s on %s", v.Number, v.By, v.At.Format(minute))
}

// minute is how moments are printed, in UTC.
const minute = "2006-01-02 15:04 UTC"

type versionRow struct {
	Number                     int
	Saved, Link, Did           string
	Aside, Merged, First, Last bool
	Differences                [][]brief.Difference
}

type versionsBody struct {
	Back string
	Rows []versionRow
	More int // older versions that are not shown
}

// Versions lists the versions of a draft, the newest first, with what each changed.
func Versions(f Form, d *desk.Draft, changed [][][]brief.Difference, most int) Page {
	body := versionsBody{Back: f.draftAt(d)}
	for i, v := range slices.Backward(d.Versions) {
		if len(body.Rows) == most {
			body.More = i + 1
			break
		}
		body.Rows = append(body.Rows, versionRow{
			Number: v.Number, Saved: savedBy(&v), Did: didWords[v.Did], Aside: v.Aside, Merged: v.Merged, First: i == 0, Last: v.Number == d.Last().Number,
			Link: f.To("/drafts/"+d.Name, "version", fmt.Sprint(v.Number)), Differences: changed[i],
		})
	}
	f.Counted = counted(len(d.Versions), "version")
	return Page{Title: "Versions of " + titleOf(d), Here: "/drafts", Form: &f, Body: body, name: "versions.html"}
}
