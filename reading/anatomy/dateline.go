package anatomy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/reading"
)

// longestDateline limits the text before the dash of a dateline, in bytes.
const longestDateline = 90

// dateline is the place, day and agency at the start of a story.
type dateline struct {
	place, agency string
	day           when.Day // zero if the dateline has no year
	dated         bool     // it gives a day
	alone         bool     // it gives no day, agency or country
	loud          bool     // the place is in capitals
	end           int      // offset of its dash
}

// readDateline reads "MOSCOW, May 3 (Agency) —" at the start of a paragraph. A place that is
// not in capitals needs a day, an agency or its country after it, and a mark other than a dash a
// town that the gazetteer knows.
func readDateline(s string) (d dateline, ok bool) {
	head := s[:min(len(s), longestDateline)]
	if d, ok := undashed(head); ok {
		return d, true
	}
	d.end = -1
	for _, dash := range []string{"—", " – ", " -- ", " - ", " • ", ".- "} {
		if at := strings.Index(head, dash); at >= 3 && (d.end < 0 || at < d.end) {
			d.end = at
		}
	}
	if d.end >= 0 && !strings.ContainsAny(head[:d.end], "“”\";:!?\n") {
		if dashed, ok := d.read(text.Squeeze(head[:d.end])); ok && !dashed.plain() {
			return dashed, true
		}
	}
	return closedOtherwise(s, head)
}

// bare matches a dateline without a dash: "SANAA, Sept 21 At least six", "BEIRUT: Two rockets".
var bare = regexp.MustCompile(`^(\p{Lu}[\p{Lu} ./'-]+\p{Lu})(?:(?:, [\p{Lu}][\pL .]+?)?,? (?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2} |: )\p{Lu}`)

// undashed reads a dateline that ends in a day or a colon. Its place must be known.
func undashed(head string) (dateline, bool) {
	m := bare.FindStringSubmatchIndex(head)
	if m == nil {
		return dateline{}, false
	}
	place := titleCase(head[m[2]:m[3]])
	if first, _, several := strings.Cut(place, "/"); several {
		place = titleCase(first)
	}
	_, first := utf8.DecodeLastRuneInString(head[:m[1]])
	return dateline{place: place, end: len(strings.TrimRight(head[:m[1]-first], " "))}, isPlace(place)
}

// closedOtherwise reads a dateline of a known town that no dash with a space on both sides ends:
// "NEW DELHI: ", "BEIJING- ", "Abuja, Nigeria | Agency | ", "MOSCOW (Agency) ", "YEREVAN, June 28, Agency. ",
// or a line of its own.
func closedOtherwise(s, head string) (dateline, bool) {
	for _, mark := range []string{": ", " | ", ") ", ". ", "- "} {
		at := strings.Index(head, mark)
		if mark == " | " {
			at = strings.LastIndex(head, mark)
		}
		if at < 3 {
			continue
		}
		end := at
		if mark[0] == ')' {
			end++
		}
		d, ok := dateline{end: end}.read(bracketed(text.Squeeze(head[:end])))
		if !ok || !town(d.place) || mark[0] == '.' && !d.dated {
			continue
		}
		if mark[0] == ':' || !d.plain() {
			return d, true
		}
	}
	if len(s) > longestDateline || strings.Contains(s, "\n") {
		return dateline{}, false
	}
	alone := strings.TrimSuffix(s, ":")
	d, ok := dateline{end: len(s)}.read(text.Squeeze(alone))
	return d, ok && town(d.place) && (d.dated || d.place == alone)
}

// bracketed returns the words of a dateline with the agency in brackets that a bar or a last comma sets
// off: "Abuja, Nigeria | Agency", "Yerevan, June 28, Agency".
func bracketed(words string) string {
	if place, agency, found := strings.Cut(words, " | "); found {
		return place + " (" + agency + ")"
	}
	return words
}

// unbracketed returns the words of a dateline with the country behind a comma that stands in brackets
// before the day: "Tbilisi (Georgia), November 8 (Agency)".
func unbracketed(words string) string {
	place, rest, found := strings.Cut(words, " (")
	country, rest, closed := strings.Cut(rest, "),")
	if !found || !closed || !isCountry(country) {
		return words
	}
	return place + ", " + country + "," + rest
}

// town reports whether the gazetteer knows a town of that name, and it is no country.
func town(name string) bool { return isPlace(name) && !isCountry(name) }

// cutAny cuts words at the first of the marks that they have.
func cutAny(words string, marks ...string) (before, after string, found bool) {
	for _, mark := range marks {
		if before, after, found = strings.Cut(words, mark); found {
			return before, after, true
		}
	}
	return words, "", false
}

// read reads the words before the dash.
func (d dateline) read(words string) (dateline, bool) {
	words = unbracketed(words)
	if open := strings.IndexByte(words, '('); open >= 0 && strings.HasSuffix(words, ")") {
		d.agency = words[open+1 : len(words)-1]
		if open == 0 { // (Agency) —
			return d, named(d.agency) && len(strings.Fields(d.agency)) <= 3
		}
		words = strings.TrimRight(words[:open], " ,")
		if agency, day, found := cutAny(d.agency, " - ", ", "); found { // (Agency, May 3)
			d.agency, words = agency, words+", "+day
		}
	}
	d.place, _, _ = strings.Cut(words, ",")
	behind := strings.TrimSpace(strings.TrimPrefix(words[len(d.place):], ","))
	if d.dated = d.date(behind); !d.dated && d.agency == "" { // May 3, Agency
		if at := strings.LastIndex(behind, ", "); at >= 0 && named(behind[at+2:]) && d.date(behind[:at]) {
			d.dated, d.agency = true, behind[at+2:]
		}
	}
	d = d.stopped()
	if !d.fits(behind) {
		return d, false
	}
	if !d.dated && d.agency == "" {
		d.alone = !isCountry(behind) || !town(titleCase(d.place))
	}
	if d.loud = !strings.ContainsFunc(d.place, unicode.IsLower); d.loud {
		d.place = titleCase(d.place)
	}
	return d, true
}

// stopped reads an agency behind a full stop from the place: "ASTANA. AGENCY", "Almaty. July 11. Agency".
func (d dateline) stopped() dateline {
	place, agency, found := strings.Cut(d.place, ". ")
	if !found || d.agency != "" || !town(titleCase(place)) {
		return d
	}
	d.place, d.agency = place, agency
	if day, rest, found := strings.Cut(agency, ". "); found && d.date(day) {
		d.dated, d.agency = true, rest
	}
	return d
}

// fits reports whether the place, the agency and what is behind the place are names.
func (d dateline) fits(behind string) bool {
	short := d.dated && len(d.agency) <= longestAgency
	switch {
	case behind != "" && !d.dated && !named(behind), d.agency != "" && !short && !named(d.agency):
		return false
	}
	return len(strings.Fields(d.place)) <= 4 && named(d.place) && !strings.ContainsAny(d.place, "0123456789")
}

// plain reports whether the words before a dash may be any words, or an acronym.
func (d dateline) plain() bool {
	return d.alone && (!d.loud || len(d.place) <= longestAcronym && !isPlace(d.place))
}

// longestAgency is the length in bytes up to which words in lower case behind a day are an agency: "(dpa/GNA)".
const longestAgency = 8

// longestAcronym is the length in bytes up to which capitals alone before a dash may be no place.
const longestAcronym = 5

// date reads the day at the end of a dateline, after the country's name if there is one.
func (d *dateline) date(s string) bool {
	f := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == ';' })
	for from := range f {
		if day, ok := when.Written(strings.Join(f[from:], " ")); ok {
			d.day = day
			return true
		}
		if len(f)-from == 2 {
			month, dom := when.Month(f[from]), f[from+1]
			if month == 0 {
				month, dom = when.Month(f[from+1]), f[from]
			}
			if n, err := strconv.Atoi(dom); month != 0 && err == nil && n >= 1 && n <= 31 {
				return true
			}
		}
	}
	return false
}

// dateline finds the dateline at the start of the story and separates it from the first
// paragraph, so that it is not read as part of the first sentence.
func (p *page) dateline(i int) {
	s := p.words(i)
	d, ok := readDateline(s)
	if !ok {
		return
	}
	a := p.anatomy
	if a.Dateline == "" {
		a.Dateline = d.place
	}
	if a.Published.IsZero() {
		a.Published = d.day
	}
	if a.Publisher == "" {
		a.Publisher = d.agency
	}
	if a.Credit == "" {
		a.Credit = d.agency
	}
	rest := strings.TrimLeft(s[d.end:], "—–-•.:| \u00a0\n")
	if rest == "" {
		p.list[i].Role = reading.Byline
		return
	}
	span := p.list[i].Span
	head := strings.TrimRight(s[:len(s)-len(rest)], "—–-• \u00a0\n")
	p.list[i] = reading.Block{Span: text.Span{Start: span.Start, End: span.Start + len(head)}, Role: reading.Byline}
	p.list = slices.Insert(p.list, i+1, reading.Block{Span: text.Span{Start: span.End - len(rest), End: span.End}})
}

// titleCase converts a name in capitals to title case.
func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		letters := []rune(w)
		for k := range letters {
			if k == 0 || letters[k-1] == '-' || letters[k-1] == '.' {
				letters[k] = unicode.ToUpper(letters[k])
			}
		}
		words[i] = string(letters)
	}
	return strings.Join(words, " ")
}
