package press

import (
	"io"
	"strings"
	"testing"
	"time"

	"flashbrief/brief"
	"flashbrief/ground/text"
	"flashbrief/record"
)

// hostileCopy returns a copy whose words are all hostile, cited by edition 1.
func hostileCopy() brief.Copy {
	s := text.Span{Start: 3, End: 9}
	return brief.Copy{
		Cited: brief.Cited{
			Evidence: record.Evidence{Report: strings.Repeat("ab", 32), Span: s}, Headline: hostile, Publisher: hostile, Marking: hostile, Licence: hostile,
			Link: "javascript:alert(1)", Archive: "javascript:alert(2)", Taken: time.Date(2024, time.May, 21, 14, 2, 3, 0, time.UTC),
		},
		Author: hostile, Editions: []int{1},
		Passages: []brief.Passage{{Opens: true, Runs: []brief.Run{{Words: hostile + " "}, {Words: hostile, Cited: true, Begins: []text.Span{s, {Start: 3, End: 12}}}, {Words: hostile, Cited: true}}}},
	}
}

func TestACopyIsEscapedAndSaysWhatItIs(t *testing.T) {
	p, c := publishedPage(t), hostileCopy()
	got := print(t, func(w io.Writer) error { return CopyPage(w, &p, &c) })
	for _, want := range []string{
		`<a href="iran.html">Iran Meets &lt;script&gt;`, `<meta name="robots" content="noindex">`, strings.Repeat("ab", 32), `<time datetime="2024-05-21T14:02:03Z">2024-05-21 14:02 UTC</time>`,
		`<mark id="bytes-3-9"><span id="bytes-3-12"></span>&lt;script`, "Cited in edition 1 of the brief. The present edition, 2, does not cite it.", "… &lt;script",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	for _, never := range []string{"<script", `href="javascript`, " & "} {
		if strings.Contains(got, never) {
			t.Errorf("%q is in %s", never, got)
		}
	}
	if again := print(t, func(w io.Writer) error { return CopyPage(w, &p, &c) }); again != got {
		t.Error("the same copy gave other bytes")
	}
}

func TestACopySaysWhereItsBriefStands(t *testing.T) {
	p, gone, c := publishedPage(t), withdrawnPage(), hostileCopy()
	for _, is := range []struct {
		page     *brief.Page
		editions []int
		want     string
	}{
		{&p, []int{1, 2}, ""},
		{&p, []int{1}, "Cited in edition 1 of the brief. The present edition, 2, does not cite it."},
		{&gone, []int{1}, "The brief was withdrawn. Withdrawn, 2024-05-21 14:00 UTC: Its only source was false."},
	} {
		c.Editions = is.editions
		if got := (copied{printed{is.page}, &c}).Stands(); got != is.want {
			t.Errorf("editions %v: got %q, want %q", is.editions, got, is.want)
		}
	}
}

func TestASourceNamesItsCopies(t *testing.T) {
	p := publishedPage(t)
	c := &p.Sentences()[2].Sources[0]
	c.Archive, c.Taken, c.Copy = "https://web.archive.org/web/20240521140203/https://wire.example/talks", time.Date(2024, time.May, 21, 14, 2, 3, 0, time.UTC), "iran.source-ab.html#bytes-8-35"
	for _, is := range []struct {
		form  string
		print func(io.Writer) error
		want  []string
	}{
		{"html", func(w io.Writer) error { return HTML(w, &p) }, []string{
			`<a href="` + c.Archive + `" rel="noopener">archived copy</a>`, `(bytes 8–35 of the <a href="iran.source-ab.html#bytes-8-35">copy of 2024-05-21 14:02 UTC</a>, SHA-256 abababababab)`,
			"<code>" + c.Report + "</code>", `"archivedAt":"https://web.archive.org/`,
		}},
		{"text", func(w io.Writer) error { return Text(w, &p) }, []string{"archived at " + c.Archive, "(bytes 8–35 of the copy of 2024-05-21 14:02 UTC, SHA-256 abababababab)"}},
		{"annotations", func(w io.Writer) error { return Annotations(w, &p, nil) }, []string{`"cached": "` + c.Archive + `"`}},
		{"JSON Feed", func(w io.Writer) error { return JSONFeed(w, &Channel{Pages: []brief.Page{p}}) }, []string{"copy of 2024-05-21 14:02 UTC"}},
	} {
		got := print(t, is.print)
		for _, want := range is.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is not in %s", is.form, want, got)
			}
		}
		if is.form != "html" && strings.Contains(got, c.Copy) {
			t.Errorf("%s names a file of the folder: %s", is.form, got)
		}
	}
}
