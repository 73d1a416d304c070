package place

// rival is how many times fewer people a bearer of a name may have and still be
// taken for the one that is meant.
const rival = 10

// Choose is the bearer of a name that a report means, and false where that is open.
// known is the bearer that ships with the program, nil where it has none; bearers is
// the others, as Bearers has them; behind is the country of the place named right
// behind a comma ("Tripoli, Lebanon"), empty for none; named tells whether the report
// names a country.
//
// The country behind the comma decides. Else the first is the one that ships, or the
// one with the most people. Where the report does not name its country, the largest
// bearer takes the name that is in a country that it does name and has a tenth of the
// first one's people or more. Where the report names no such country, the one that
// ships stays; of others the name is open, unless no other country has a bearer with
// a tenth of its people.
func Choose(known *Place, bearers []*Place, behind string, named func(country string) bool) (*Place, bool) {
	if behind != "" {
		return within(known, bearers, behind)
	}
	first, people := known, 0
	if first == nil {
		if len(bearers) == 0 {
			return nil, false
		}
		first = bearers[0]
	}
	for _, b := range bearers {
		if b.Country == first.Country {
			people = b.People // what ships has no count of its own
		}
	}
	if people == 0 && known != nil || named(first.Country) {
		return first, true
	}
	rivals := false
	for _, b := range bearers {
		if b.Country == first.Country || b.People*rival < people {
			continue
		}
		if named(b.Country) {
			return b, true
		}
		rivals = true
	}
	return first, known != nil || !rivals
}

// within is the bearer in the country.
func within(known *Place, bearers []*Place, country string) (*Place, bool) {
	if known != nil && known.Country == country {
		return known, true
	}
	for _, b := range bearers {
		if b.Country == country {
			return b, true
		}
	}
	return nil, false
}
