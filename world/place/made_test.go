package place

import (
	"fmt"
	"strings"
)

// Made returns a table of rows towns with made-up names, six alternates each, in the
// proportions of GeoNames' own.
func Made(rows int) string {
	syllables := []string{"ka", "lo", "mir", "ta", "ven", "shi", "bad", "dor", "ra", "nu", "gal", "esh", "pol", "tsi", "wan", "zhe", "ur", "ost"}
	name := func(n int) string {
		var b strings.Builder
		for range 4 {
			b.WriteString(syllables[n%len(syllables)])
			n /= len(syllables)
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	countries := []string{"IR", "IQ", "US", "FR", "CN", "IN", "BR", "NG", "RU", "TR"}
	var b strings.Builder
	for i := range rows {
		n := name(i * 7)
		var others []string
		for k := range 6 {
			others = append(others, name(i*7+k+1)+" "+name(k))
		}
		others = append(others, "Мирград", "城市", "https://en.example/wiki/"+n)
		b.WriteString(geo(n, n, strings.Join(others, ","), fmt.Sprint(i%180-90), fmt.Sprint(i%360-180), "P.PPL", countries[i%len(countries)], fmt.Sprint(15000+i)))
		b.WriteByte('\n')
	}
	return b.String()
}
