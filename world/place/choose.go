package place

// rival is how many times fewer people a bearer of a name may have and still be
// taken for the one that is meant.
const rival = 10

// Choose returns the bearer of a name that a report means, and false where that is open. known
// is the bearer that ships with the program, nil where it has none; bearers is the others, as
// Bearers has them; behind is the country of the place named right behind a comma ("Tripoli,
// Lebanon"), empty for none; named tells whether the report names a country.
//
// The country behind the comma decides. Else it is the one that ships, which news means most.
// Else it is the one with the most people, unless the report does not name its country and does
// name that of another with a tenth of its people or more: then it is the largest of those.
// Where the report names none of these countries, the name is open, unless no other bearer has
// a tenth of the first one's people.
func Choose(known *Place, bearers []*Place, behind string, named func(country string) bool) (*Place, bool) {
	switch {
	case behind != "":
		return within(known, bearers, behind)
	case known != nil:
		return known, true
	case len(bearers) == 0:
		return nil, false
	}
	first, rivals := bearers[0], false
	if named(first.Country) {
		return first, true
	}
	for _, b := range bearers[1:] {
		if b.People*rival < first.People {
			continue
		}
		if named(b.Country) {
			return b, true
		}
		rivals = true
	}
	return first, !rivals
}

// within returns the bearer in the country; the one that ships where the country has none.
func within(known *Place, bearers []*Place, country string) (*Place, bool) {
	if known != nil && known.Country == country {
		return known, true
	}
	for _, b := range bearers {
		if b.Country == country {
			return b, true
		}
	}
	return known, known != nil
}
