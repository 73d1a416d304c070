package page

import (
	"slices"

	"flashbrief/record"
	"flashbrief/record/answer"
	"flashbrief/record/ask"
)

// accountRow is an event as one report tells it.
type accountRow struct {
	ID, Head, Detail, Words, Link, Why string
	Source                             source
	Here                               bool // the event that was asked for
}

type accountsBody struct {
	Acts   bool
	Back   string
	Chosen accountRow
	Told   []accountRow // of the same act
	Near   []accountRow
	Differ string
	List   []actLink // acts of several accounts, if no event is chosen
	Event  string
}

// actLink is an act of several accounts, with the address at which they are compared.
type actLink struct {
	actRow
	Compare string
	N       int
}

// AccountsPage shows the events that are accounts of one act, and those that may be.
func AccountsPage(f Form, a *ask.Accounts, known Known) Page {
	body := accountsBody{Acts: f.At.Acts, Event: short(a.Item.ID), Back: f.accountsAt(&a.Item), Differ: answer.Differ(&a.Act)}
	body.Chosen = f.account(&a.Item, known)
	for i := range a.Act.Items {
		row := f.account(&a.Act.Items[i], known)
		row.Here = row.ID == body.Event
		for _, j := range a.Act.Joined {
			if j.A == a.Act.Items[i].ID || j.B == a.Act.Items[i].ID {
				row.Why = j.Why
			}
		}
		body.Told = append(body.Told, row)
	}
	for i := range a.Near {
		body.Near = append(body.Near, f.account(&a.Near[i], known))
	}
	f.Counted = counted(max(1, len(a.Act.Items)), "account")
	return Page{Title: "Accounts of one act", Here: "/accounts", Form: &f, Body: body, name: "accounts.html"}
}

// AccountsList shows the acts that several reports tell, each of which can be looked into.
func AccountsList(f Form, acts []answer.Act, known Known) Page {
	body := accountsBody{}
	for i := range acts {
		a := &acts[i]
		body.List = append(body.List, actLink{actRowOf(&f, a, known), f.accountsAt(&a.Items[0]), len(a.Items)})
	}
	return Page{Title: "Accounts", Here: "/accounts", Form: &f, Body: body, name: "accounts.html"}
}

// AccountsEvidence returns the evidence that a page of accounts names.
func AccountsEvidence(a *ask.Accounts) []record.Evidence {
	return slices.Concat(evidenceOf([]record.Item{a.Item}), evidenceOf(a.Act.Items), evidenceOf(a.Near))
}

// accountsAt returns the address at which the accounts of an event's act are compared.
func (f *Form) accountsAt(item *record.Item) string {
	return f.To("/accounts", "event", short(item.ID))
}

func (f *Form) account(item *record.Item, known Known) accountRow {
	c := card{}
	c.event(item.Event())
	row := accountRow{ID: short(item.ID), Head: c.Sign + " " + c.Head, Detail: c.Detail, Words: excerptOf(item.Evidence[0].Words), Link: f.itemAt(item), Source: sourceOf(item.Report, known)}
	row.Source.Link = f.Words(&item.Evidence[0])
	return row
}
