package storetest

import (
	"slices"
	"testing"

	"flashbrief/record"
	"flashbrief/record/query"
)

// said are texts whose words are easily taken for others.
var said = []string{
	"Bagarmal's envoys spoke of nationalisation and of the U.S. nuclear deal.",
	"They told us that a nation of hopes would file its plea in the 1990s.",
	"The UN and N.A.T.O. sent mining engineers; J. R. Smith led them.",
	"Łukasz Wałęsa filed nothing, and Wales was nowhere in his filing of 1990.",
	"International partners parted; the party did not agree on conferences.",
	"An intern read on the U. S. S. Nimitz of a nuclei study, as national as any.",
	"It is as it was: the I.T. office relies on reliability, s and t.",
	"B52s flew; a B52 was lost, and the oil-rich north used them.",
}

// sought are searches that take what the index has for what the text says, or miss it.
var sought = []string{
	"bagarma*", "bagarm*", "bagarm", "nationa*", "nation*", "nationali*", "internationa*", "intern*", "intern", "nuclea*", "nucle*",
	"US", "us", "U.S.", "UN", "un", "NATO", "nato", "N.A.T.O.", "jr", "it", "IT", "I.T.", "s", "t", "1990", "1990s", "199*", "B52", "b52s", "B52*",
	"Walesa", "wales", "Wales*", "wale*", "lukas*", "łuka*", "fil*", "file*", "files", "filing*", "filin*", "partie*", "party", "parti*", "part*", "mini*", "usi*", "use*",
	`"envoys spoke"`, `"envoy spo*"`, `"US nuclea*"`, `"us that"`, `"of nationa*"`, `"the party"`, "reliab*", "relia*", "reli*", "conferenc*", "agreed", "hopi*", "engineeri*",
	"nation -nationa*", "deal -us", "deal -US", "spoke OR (plea -internationa*)", "filing -(filin* OR wales)", "the -(us OR un)", "file -(file* nuclea*)",
}

// lastFirst fails unless what a search finds is found with the last filed first, page by page.
func lastFirst(t *testing.T, s Asked, words record.Query, found []record.Hit) {
	t.Helper()
	var got, want []string
	for offset := range len(found) + 1 {
		hits, err := s.LastFiled(t.Context(), words, record.Cut{}, record.Page{Offset: offset, Limit: 1})
		if err != nil {
			t.Fatal(err)
		}
		for i := range hits {
			got = append(got, hits[i].Report.SHA256)
		}
	}
	for _, text := range slices.Backward(said) {
		sha := Filing(text, early).Report.SHA256
		if slices.ContainsFunc(found, func(h record.Hit) bool { return h.Report.SHA256 == sha }) {
			want = append(want, sha)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, the last filed first: found\n%q, want\n%q", words, got, want)
	}
}

// searchingAsMeant holds what a search finds against query.Says.
func searchingAsMeant(t *testing.T, open opener) {
	s := open(t)
	texts := map[string]string{} // by SHA-256
	for _, words := range said {
		f := Filing(words, early)
		mustFile(t, s, f)
		texts[f.Report.SHA256] = f.Report.Text
	}
	for _, words := range sought {
		q, err := query.Parse(words)
		if err != nil {
			t.Fatalf("%s: %v", words, err)
		}
		var got, want []string
		for _, of := range texts {
			if query.Says(q, of) {
				want = append(want, of)
			}
		}
		hits, err := s.Search(t.Context(), q, record.Cut{}, record.Page{Limit: 10})
		if err != nil {
			t.Errorf("%s: %v", words, err)
		}
		for _, h := range hits {
			got = append(got, texts[h.Report.SHA256])
		}
		lastFirst(t, s, q, hits)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: found\n%q, want\n%q", words, got, want)
		}
	}
}
