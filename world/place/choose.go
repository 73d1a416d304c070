package place

// rival is the largest ratio of populations at which the smaller of two places with one name
// may be chosen.
const rival = 10

// Choose returns the place that a report means by a name, and false if it is open. known is the
// place that ships with the program, or nil. bearers are the others, as returned by Bearers.
// behind is the country of the place named directly after a comma ("Tripoli, Lebanon"), or
// empty. named reports whether the report names a country.
//
// The country after the comma decides. Otherwise it is the place that ships, which news means
// most often. Otherwise it is the one with the most people, unless the report does not name its
// country and names that of another with at least a tenth of its people: then it is the largest
// of those. If the report names none of these countries, the name is open, unless no other
// bearer has a tenth of the first one's people.
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

// within returns the bearer in the country, or the one that ships if the country has none.
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
