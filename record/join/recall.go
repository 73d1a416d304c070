package join

import (
	"sync"

	"flashbrief/reading"
	"flashbrief/record"
)

// mostAccounts limits the accounts that are remembered; the half that was used last is kept.
const mostAccounts = 8192

// accounts remember what events are compared by: a store returns the same event again and again, which is
// never changed, and questions about the newest days compare the same ones.
var accounts = struct {
	sync.Mutex
	young, old map[*reading.Event]*account
}{young: map[*reading.Event]*account{}}

// recalled returns the account of an item, which is not shared.
func recalled(item *record.Item) *account {
	e := item.Event()
	words := item.Evidence[0].Words
	accounts.Lock()
	known := accounts.young[e]
	if known == nil {
		known = accounts.old[e]
	}
	accounts.Unlock()
	if known == nil || known.words != words {
		a := accountOf(item)
		a.words, a.item = words, nil
		known = &a
	}
	accounts.Lock()
	if accounts.young[e] != known {
		if len(accounts.young) >= mostAccounts/2 {
			accounts.young, accounts.old = map[*reading.Event]*account{}, accounts.young
		}
		accounts.young[e] = known
	}
	accounts.Unlock()
	out := *known
	out.item = item
	return &out
}
