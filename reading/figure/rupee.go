package figure

import (
	"flashbrief/reading/ud"
	"flashbrief/world/actor"
)

// rupees is the unit of sums in rupees of an unknown state.
const rupees = "rupees"

// rupee are the rupees of states, by ISO 3166-1 and ISO 4217.
var rupee = map[string]string{"IND": "INR", "PAK": "PKR", "LKA": "LKR", "NPL": "NPR", "MUS": "MUR", "SYC": "SCR", "BTN": "INR"}

// rupeeOf returns the rupees of the first state named in the sentence that has a rupee.
func rupeeOf(tree *ud.Tree) string {
	for k := range tree.Tokens {
		if m, ok := actor.World().Lookup(tree.Tokens[k].Form); ok && rupee[m.Country] != "" {
			return rupee[m.Country]
		}
	}
	return rupees
}
