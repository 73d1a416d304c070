package press

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/mail"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/ground/when"
	"flashbrief/record"
)

var first = time.Date(2024, time.May, 21, 12, 0, 0, 0, time.UTC)

const source = "Before. Iran met Russia in Mosków. After."

// publishedPage returns a page with an imprint, whose words are hostile.
func publishedPage(t *testing.T) brief.Page {
	t.Helper()
	b := hostileBrief(t)
	p := Layout(&b)
	p.Tags = append(p.Tags, "Iran", "Armed Conflict", "demonstration", "armed conflict")
	p.Imprint = &brief.Imprint{
		House: "The Institute", Piece: "iran", Version: 2, Address: "https://institute.example/briefs/iran.html", First: first, Modified: first.Add(time.Hour), By: "A. Name",
		Notes: []brief.ChangeNote{{Version: 2, Change: record.Corrected, At: first.Add(time.Hour), Reason: "A day was wrong"}},
	}
	p.Sections = append(p.Sections, brief.PageSection{Heading: "Source", Paragraphs: []brief.PageParagraph{{Sentences: []brief.PageSentence{{Number: 9, Text: "Iran met Russia.", Sources: []brief.Cited{{
		Evidence: record.Evidence{Report: strings.Repeat("ab", 32), Span: text.Span{Start: 8, End: 35}, Words: source[8:35]}, Headline: "Talks", Publisher: "Levant Wire",
		Date: when.Date(2024, time.May, 20), Link: "https://wire.example/talks",
	}}}}}}})
	return p
}

// withdrawnPage returns the page of a piece that was withdrawn.
func withdrawnPage() brief.Page {
	return brief.Page{Title: "Iran Meets France", Imprint: &brief.Imprint{
		Piece: "gone", Version: 2, First: first, Modified: first.Add(2 * time.Hour), By: "A. Name", Withdrawn: true,
		Notes: []brief.ChangeNote{{Version: 2, Change: record.Withdrawn, At: first.Add(2 * time.Hour), Reason: "Its only source was false."}},
	}}
}

func channel(t *testing.T) *Channel {
	t.Helper()
	return &Channel{House: "The Institute", Address: "https://institute.example/", Pages: []brief.Page{withdrawnPage(), publishedPage(t)}}
}

func print(t *testing.T, f func(io.Writer) error) string {
	t.Helper()
	var out bytes.Buffer
	if err := f(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestFeedsAreReadByAnother(t *testing.T) {
	c := channel(t)
	for form, printed := range map[string]string{"atom": print(t, func(w io.Writer) error { return Atom(w, c) }), "json": print(t, func(w io.Writer) error { return JSONFeed(w, c) })} {
		feed, err := gofeed.NewParser().ParseString(printed)
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		items := feed.Items
		if form == "json" {
			if len(items) != 2 || items[0].Title != "Withdrawn: Iran Meets France" || items[0].GUID != identity(c.Pages[0].Imprint) {
				t.Errorf("json: got %+v, want the withdrawn one to say so and to keep its ID", items)
			}
			items = items[1:]
		}
		if len(items) != 1 || items[0].GUID != identity(c.Pages[1].Imprint) || items[0].Title != "Iran Meets "+hostile || items[0].Link != "https://institute.example/briefs/iran.html" || !items[0].UpdatedParsed.Equal(first.Add(time.Hour)) || !items[0].PublishedParsed.Equal(first) {
			t.Errorf("%s: got %+v", form, items)
		}
		if !strings.Contains(items[0].Content, "Iran met Russia.<sup>9</sup>") || strings.Contains(items[0].Content, "<script") {
			t.Errorf("%s: got the content %s", form, items[0].Content)
		}
	}
}

func TestAWithdrawnPageIsATombstone(t *testing.T) {
	c := channel(t)
	var feed struct {
		Gone []struct {
			Ref     string `xml:"ref,attr"`
			When    string `xml:"when,attr"`
			Comment string `xml:"comment"`
		} `xml:"http://purl.org/atompub/tombstones/1.0 deleted-entry"`
	}
	if err := xml.Unmarshal([]byte(print(t, func(w io.Writer) error { return Atom(w, c) })), &feed); err != nil {
		t.Fatal(err)
	}
	if len(feed.Gone) != 1 || feed.Gone[0].Ref != identity(c.Pages[0].Imprint) || feed.Gone[0].When != "2024-05-21T14:00:00Z" || !strings.Contains(feed.Gone[0].Comment, "Its only source was false.") {
		t.Errorf("got %+v", feed.Gone)
	}
}

func TestAtomHasOnlyCharactersOfXML(t *testing.T) {
	c := channel(t)
	c.Pages[1].Title, c.Pages[1].Tags = "Iran\x01 Meets\uFFFE", []string{"a\x00b"}
	var feed struct {
		Entries []struct {
			Title      string `xml:"title"`
			Categories []struct {
				Term string `xml:"term,attr"`
			} `xml:"category"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(print(t, func(w io.Writer) error { return Atom(w, c) })), &feed); err != nil {
		t.Fatal(err)
	}
	if e := feed.Entries[0]; e.Title != "Iran\uFFFD Meets\uFFFD" || e.Categories[0].Term != "a\uFFFDb" {
		t.Errorf("got %+v", e)
	}
}

func TestATagThatNamesAMediaTopicHasItsNumber(t *testing.T) {
	p := publishedPage(t)
	type named struct{ Uri, Name, Rel string }
	var object struct{ Subjects []named }
	if err := json.Unmarshal([]byte(print(t, func(w io.Writer) error { return Ninjs(w, &p) })), &object); err != nil {
		t.Fatal(err)
	}
	const conflict, protests = "http://cv.iptc.org/newscodes/mediatopic/20000056", "http://cv.iptc.org/newscodes/mediatopic/20000066"
	if want := []named{{"", hostile, "about"}, {"", "Iran", "about"}, {conflict, "armed conflict", "about"}, {protests, "protests and demonstrations", "about"}}; !slices.Equal(object.Subjects, want) {
		t.Errorf("ninjs: got %q, want %q", object.Subjects, want)
	}
	type category struct {
		Term   string `xml:"term,attr"`
		Scheme string `xml:"scheme,attr"`
		Label  string `xml:"label,attr"`
	}
	var feed struct {
		Categories []category `xml:"entry>category"`
	}
	if err := xml.Unmarshal([]byte(print(t, func(w io.Writer) error { return Atom(w, channel(t)) })), &feed); err != nil {
		t.Fatal(err)
	}
	const scheme = "http://cv.iptc.org/newscodes/mediatopic/"
	if want := []category{{hostile, "", ""}, {"Iran", "", ""}, {"20000056", scheme, "armed conflict"}, {"20000066", scheme, "protests and demonstrations"}}; !slices.Equal(feed.Categories, want) {
		t.Errorf("Atom: got %q, want %q", feed.Categories, want)
	}
	about, ok := printed{&p}.Linked()["about"].([]map[string]any)
	if !ok || len(about) != 2 || about[0]["@id"] != conflict || about[0]["termCode"] != "20000056" || about[1]["name"] != "protests and demonstrations" {
		t.Errorf("JSON-LD: got %v, want two topics", about)
	}
	var tags struct{ Items []struct{ Tags []string } }
	if err := json.Unmarshal([]byte(print(t, func(w io.Writer) error { return JSONFeed(w, channel(t)) })), &tags); err != nil {
		t.Fatal(err)
	}
	if got := tags.Items[1].Tags; !slices.Equal(got, p.Tags) {
		t.Errorf("JSON Feed: got %q, want the tags as written, %q", got, p.Tags)
	}
}

func TestAnIdentityDependsOnThePieceAlone(t *testing.T) {
	a, b := publishedPage(t).Imprint, publishedPage(t).Imprint
	b.Version, b.Modified, b.Address, b.By = 7, first.Add(9*time.Hour), "https://other.example/", "B"
	if identity(a) != identity(b) {
		t.Errorf("got %s and %s for two editions, want one", identity(a), identity(b))
	}
	if b.Piece = "iraq"; identity(a) == identity(b) {
		t.Error("got one identity for two pieces")
	}
}

func TestAnnotationsPointToTheWords(t *testing.T) {
	p := publishedPage(t)
	var got struct {
		Total int
		First struct {
			Items []struct {
				Body, Target struct {
					Source   string
					Selector []struct {
						Type, Exact, Prefix, Suffix string
						Start, End                  int
					}
				}
			}
		}
	}
	raw := print(t, func(w io.Writer) error {
		return Annotations(w, &p, map[string]string{strings.Repeat("ab", 32): source})
	})
	if err := json.Unmarshal([]byte(raw), &got); err != nil {
		t.Fatal(err)
	}
	items := got.First.Items
	if len(items) != 3 || got.Total != 3 {
		t.Fatalf("got %d annotations of %d, want 3", len(items), got.Total)
	}
	last := items[2].Target
	words := []rune(source)
	if quote, place := last.Selector[0], last.Selector[1]; last.Source != "https://wire.example/talks" || quote.Exact != "Iran met Russia in Mosków." || quote.Prefix != "Before. " || quote.Suffix != " After." || string(words[place.Start:place.End]) != quote.Exact {
		t.Errorf("got %+v, want the words, what is around them, and their place in code points", last)
	}
	if in := items[2].Body.Selector[0]; in.Exact != "Iran met Russia." || in.Prefix == "" {
		t.Errorf("got %+v, want the sentence in its page", in)
	}
	sum, _ := hex.DecodeString(strings.Repeat("ab", 32))
	if got, want := reportURI(&brief.Cited{Evidence: record.Evidence{Report: strings.Repeat("ab", 32)}}), "ni:///sha-256;"+base64.RawURLEncoding.EncodeToString(sum); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestMailOfALaterEditionIsInTheThread(t *testing.T) {
	p := publishedPage(t)
	read := func() *mail.Message {
		m, err := mail.ReadMessage(strings.NewReader(print(t, func(w io.Writer) error { return Mail(w, &p) })))
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	second := read()
	p.Imprint.Version, p.Imprint.Notes = 1, nil
	one := read()
	if got, want := second.Header.Get("In-Reply-To"), one.Header.Get("Message-Id"); got != want || second.Header.Get("References") != want || want == "" {
		t.Errorf("got In-Reply-To %q and References %q, want the first message, %q", got, second.Header.Get("References"), want)
	}
	if s := second.Header.Get("Subject"); !strings.HasPrefix(s, "Correction: ") && !strings.Contains(s, "Correction") {
		t.Errorf("got the subject %q, want it to say that it is a correction", s)
	}
}

func TestPagesShowWhatChanged(t *testing.T) {
	p, gone := publishedPage(t), withdrawnPage()
	for what, c := range map[string]struct {
		page string
		want []string
	}{
		"page":      {print(t, func(w io.Writer) error { return HTML(w, &p) }), []string{`<p class="notice">Correction, 2024-05-21 13:00 UTC: A day was wrong.</p>`, `"@type":["NewsArticle","AnalysisNewsArticle"]`, `"CorrectionComment"`, `"creator":{"@type":"Person"`}},
		"withdrawn": {print(t, func(w io.Writer) error { return HTML(w, &gone) }), []string{"<h1>Withdrawn: Iran Meets France</h1>", "Its only source was false.", "noindex"}},
		"index":     {print(t, func(w io.Writer) error { return Index(w, channel(t)) }), []string{"briefs/iran.html", "Withdrawn: Iran Meets France</a>", "corrected"}},
		"log":       {print(t, func(w io.Writer) error { return CorrectionsPage(w, channel(t)) }), []string{"A day was wrong", "Its only source was false."}},
		"changes": {print(t, func(w io.Writer) error {
			return ChangesPage(w, &p, []Printing{{Version: 2, Change: record.Corrected, At: first, Reason: "A day", Differences: [][]brief.Difference{{{Same: "Iran"}, {Old: "May 19", New: "<May 20>"}}}}})
		}), []string{"<del>May 19</del>", "<ins>&lt;May 20&gt;</ins>", "Edition 2: corrected"}},
	} {
		for _, want := range c.want {
			if !strings.Contains(c.page, want) {
				t.Errorf("%s: got %s, want %q in it", what, c.page, want)
			}
		}
		if strings.Contains(strings.ReplaceAll(c.page, `<script type="application/ld+json">`, ""), "<script") {
			t.Errorf("%s: got a script", what)
		}
	}
}
