package join

import (
	"sync"

	"flashbrief/ground/recent"
	"flashbrief/reading"
	"flashbrief/record"
)

// mostAccounts limits the accounts that are remembered.
const mostAccounts = 8192

// accounts remember what events are compared by: a store returns the same event again and again, which is
// never changed, and questions about the newest days compare the same ones.
var accounts = struct {
	sync.Mutex
	recent.Memory[*reading.Event, *account]
}{Memory: recent.Memory[*reading.Event, *account]{Most: mostAccounts}}

// recalled returns the account of an item, which is not shared.
func recalled(item *record.Item) *account {
	e := item.Event()
	words := item.Evidence[0].Words
	accounts.Lock()
	known, _ := accounts.Find(e)
	accounts.Unlock()
	if known == nil || known.words != words {
		a := accountOf(item)
		a.words, a.item = words, nil
		known = &a
	}
	accounts.Lock()
	accounts.Keep(e, known, 1)
	accounts.Unlock()
	out := *known
	out.item = item
	return &out
}
