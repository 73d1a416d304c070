package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/query"
)

var _ record.Tenured = view{}

// tenure is an office with its holder, whatever the spelling.
type tenure struct{ name, of, title string }

// holder is a name that roles give an office, with what the index has of these.
type holder struct {
	tenure
	name  string
	post  record.Post
	roles []heldRole
}

// heldRole is what the index has of a role.
type heldRole struct {
	posting int64
	told    sql.NullInt64
	bounded bool
}

// timeless reports whether the role says no more than that the office was held when its report was made; see
// record.Timeless.
func (r *heldRole) timeless() bool { return !r.bounded && r.told.Valid }

// holding collects the holders of offices.
type holding struct {
	view
	cut     record.Cut
	called  map[string]string
	holders []holder
	days    map[tenure][]int64 // that roles give which are not timeless
}

// HeldOn returns who held offices on a day.
func (v view) HeldOn(ctx context.Context, q record.Query, day when.Day, called map[string]string, c record.Cut, n int) ([]record.Portrait, []record.Item, bool, error) {
	office, is := q.(query.Office)
	if !is || !c.Filed.IsZero() {
		return nil, nil, false, nil
	}
	h := holding{view: v, cut: c, called: called, days: map[tenure][]int64{}}
	all, rest, err := h.on(ctx, office, int64(dayNumber(day)), n)
	return all, rest, true, told(err, "offices")
}

func (h *holding) on(ctx context.Context, office query.Office, day int64, n int) (all []record.Portrait, rest []record.Item, err error) {
	if h.cut != (record.Cut{}) {
		if rest, err = h.unsettled(ctx, query.And{query.Kind{record.Role}, office}, h.cut); err != nil {
			return nil, nil, err
		}
	}
	for i := range rest {
		h.note(&rest[i])
	}
	terms, err := h.termsOfOffices(ctx, office)
	if err != nil {
		return nil, nil, err
	}
	for _, term := range terms {
		if err := h.office(ctx, term); err != nil {
			return nil, nil, err
		}
	}
	if err := h.read(ctx, func(r *heldRole) bool { return !r.timeless() }); err != nil {
		return nil, nil, err
	}
	for i := range h.holders {
		for k := range h.holders[i].post.Items {
			h.note(&h.holders[i].post.Items[k])
		}
	}
	wanted := h.wanted(day, n)
	if err := h.read(ctx, func(r *heldRole) bool { return wanted[r.posting] }); err != nil {
		return nil, nil, err
	}
	for i := range h.holders {
		all = append(all, record.Portrait{Name: h.holders[i].name, Posts: []record.Post{h.holders[i].post}})
	}
	return all, rest, nil
}

// tenure returns that of a role.
func (h *holding) tenure(r *record.Item) tenure {
	role := r.Role()
	name := role.Person
	if called := h.called[name]; called != "" {
		name = called
	}
	return tenure{record.NameKey(name), role.Of, strings.ToLower(role.Title)}
}

// note notes the days that a role gives.
func (h *holding) note(item *record.Item) {
	of := h.tenure(item)
	days := append(record.Attested(item), item.True.From, item.True.Until)
	if begun := item.Role().Begun; !begun.IsZero() {
		days = append(days, begun.AddDays(-1))
	}
	for _, day := range days {
		if !day.IsZero() {
			h.days[of] = append(h.days[of], int64(dayNumber(day)))
		}
	}
}

// atOnceRead is the number of the newest roles of which it is read who holds the office.
const atOnceRead = 24

// office adds the holders of an office, by its term. A role of each must be read, to know whose it is.
func (h *holding) office(ctx context.Context, term int64) error {
	w := newWhere(term, shelfOf(record.Role, standing))
	left, err := h.column(ctx, "SELECT p.item FROM posting p WHERE p.term = ?1 AND p.shelf = ?2"+countable(w, h.cut), w.args...)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for len(left) > 0 {
		some := left[max(0, len(left)-atOnceRead):]
		items, err := h.postedItems(ctx, some, h.cut)
		if err != nil {
			return err
		}
		done := map[int64]bool{}
		for _, posting := range some {
			done[posting] = true
		}
		for i := range items {
			person := items[i].Role().Person
			if known[person] {
				continue
			}
			known[person] = true
			one, err := h.holder(ctx, &items[i])
			if err != nil {
				return err
			}
			for k := range one.roles {
				done[one.roles[k].posting] = true
			}
			h.holders = append(h.holders, one)
		}
		left = slices.DeleteFunc(left, func(posting int64) bool { return done[posting] })
	}
	return nil
}

// holder returns the holder of the office of a role.
func (h *holding) holder(ctx context.Context, item *record.Item) (holder, error) {
	r := item.Role()
	out := holder{tenure: h.tenure(item), name: r.Person, post: record.Post{Title: r.Title, Of: r.Of}}
	w := newWhere(r.Person+"\t"+r.Of+"\t"+r.Title, int(byHolder), shelfOf(record.Role, standing), bounded)
	rows, err := h.QueryContext(ctx, "SELECT p.item, p.told, p.parts & ?4 FROM posting p WHERE p.term = (SELECT number FROM term WHERE word = ?1 AND sort = ?2) AND p.shelf = ?3"+countable(w, h.cut), w.args...)
	if err != nil {
		return out, err
	}
	err = each(rows, func(rows *sql.Rows) error {
		var role heldRole
		var bits int64
		err := rows.Scan(&role.posting, &role.told, &bits)
		role.bounded = bits != 0
		out.roles = append(out.roles, role)
		return err
	})
	out.post.Roles = len(out.roles)
	for i := range out.roles {
		day := dayOf(out.roles[i].told)
		if day.IsZero() {
			continue
		}
		if p := &out.post; p.First.IsZero() || day.Before(p.First) {
			p.First = day
		}
		if p := &out.post; day.After(p.Last) {
			p.Last = day
		}
	}
	return out, err
}

// read reads those of the roles that are wanted.
func (h *holding) read(ctx context.Context, wanted func(*heldRole) bool) error {
	of := map[int64]*record.Post{}
	var postings []int64
	for i := range h.holders {
		for k := range h.holders[i].roles {
			if role := &h.holders[i].roles[k]; wanted(role) {
				postings, of[role.posting] = append(postings, role.posting), &h.holders[i].post
			}
		}
	}
	p := plan{window: window{never, always, always}}
	items, err := h.fetch(ctx, &found{items: postings}, &p, h.cut)
	for i := range items {
		if post := of[items[i].posting]; post != nil {
			post.Items = append(post.Items, items[i].Item)
		}
	}
	return err
}

// wanted returns the postings of the timeless roles that are read.
func (h *holding) wanted(day int64, n int) map[int64]bool {
	of := map[tenure][]*heldRole{}
	for i := range h.holders {
		for k := range h.holders[i].roles {
			if role := &h.holders[i].roles[k]; role.timeless() {
				of[h.holders[i].tenure] = append(of[h.holders[i].tenure], role)
			}
		}
	}
	out := map[int64]bool{}
	for tenure, roles := range of {
		slices.SortFunc(roles, func(a, b *heldRole) int { return int(a.told.Int64 - b.told.Int64) })
		near := nearRoles{roles, out}
		near.from(0)
		near.next(append(h.days[tenure], day))
		for i := len(roles) - 1; i >= 0 && (i >= len(roles)-n || roles[i].told == roles[len(roles)-n].told); i-- {
			out[roles[i].posting] = true
		}
	}
	return out
}

// nearRoles marks the timeless roles of a tenure, which are in order of their reports, that may be the next to a day.
type nearRoles struct {
	roles  []*heldRole
	marked map[int64]bool
}

// from marks the first role from a place on, with those that may be of an earlier day although their report is later.
func (n *nearRoles) from(at int) {
	for i := at; i < len(n.roles) && n.roles[i].told.Int64 <= n.roles[at].told.Int64+record.Fresh+1; i++ {
		n.marked[n.roles[i].posting] = true
	}
}

// next marks what is next to days.
func (n *nearRoles) next(days []int64) {
	for _, day := range days {
		after, _ := slices.BinarySearchFunc(n.roles, day+1, func(r *heldRole, day int64) int { return int(r.told.Int64 - day) })
		n.from(after)
		for i := after - 1; i >= 0 && n.roles[i].told == n.roles[after-1].told; i-- {
			n.marked[n.roles[i].posting] = true
		}
	}
}
