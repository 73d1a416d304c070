package feed

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Dnipro Wire</title><link>https://wire.example/</link>
<item><title>Odesa hit</title><link>https://wire.example/1</link><guid>g1</guid><pubDate>Mon, 20 May 2024 22:15:00 -0400</pubDate><description><![CDATA[<p>Russia shelled </item> Odesa.</p>]]></description></item>
<item><title>Second</title><link>https://wire.example/2</link><guid>g2</guid><pubDate>Tue, 21 May 2024 02:00:00 EDT</pubDate><description>Iran met Russia.</description></item>
</channel></rss>`

func TestAFeedIsReadWithItsZonesAndBytes(t *testing.T) {
	f, err := Read("a", []byte(rss))
	if err != nil || len(f.Entries) != 2 || f.Title != "Dnipro Wire" {
		t.Fatalf("got %+v, %v", f, err)
	}
	e := f.Entries[0]
	if e.ID != "g1" || e.Link != "https://wire.example/1" || e.Published.Format(time.RFC3339) != "2024-05-20T22:15:00-04:00" || !bytes.HasPrefix(e.Raw, []byte("<item><title>Odesa hit")) || !bytes.HasSuffix(e.Raw, []byte("</description></item>")) {
		t.Errorf("got %+v\n%s", e, e.Raw)
	}
	if got := f.Entries[1].Published.Format(time.RFC3339); got != "2024-05-21T02:00:00-04:00" {
		t.Errorf("a named zone: got %s", got)
	}
}

func TestAFeedThatBreaksOffKeepsItsEntries(t *testing.T) {
	for _, raw := range []string{rss[:strings.LastIndex(rss, "<description>Iran")], rss[:strings.LastIndex(rss, "</item>")+7]} {
		f, err := Read("a", []byte(raw))
		if len(f.Entries) == 0 || err != nil && !strings.Contains(err.Error(), "the feed breaks after") {
			t.Errorf("got %d entries, %v", len(f.Entries), err)
		}
	}
	if f, err := Read("a", []byte("<rss><channel><title>x")); err == nil && len(f.Entries) > 0 {
		t.Errorf("got %+v", f)
	}
}

func TestTheIdentityOfAnEntryIsItsOwn(t *testing.T) {
	item := func(guid, link string) string {
		return fmt.Sprintf("<item><guid>%s</guid><link>%s</link><title>x</title></item>", guid, link)
	}
	for raw, want := range map[string]string{
		item("1", "https://a/1") + item("2", "https://a/2"): "1 2",
		item("x", "https://a/1") + item("x", "https://a/2"): "https://a/1 https://a/2",
		item("", "https://a/1") + item("", "https://a/2"):   "https://a/1 https://a/2",
		item("", "https://a/") + item("", "https://a/"):     " ",
	} {
		f, err := Read("a", []byte("<rss><channel>"+raw+"</channel></rss>"))
		if err != nil || len(f.Entries) != 2 {
			t.Fatalf("%s: got %+v, %v", raw, f, err)
		}
		if got := f.Entries[0].ID + " " + f.Entries[1].ID; got != want {
			t.Errorf("%s: got %q, want %q", raw, got, want)
		}
	}
}

func TestATimeIsReadInItsZone(t *testing.T) {
	for written, want := range map[string]string{
		"Tue, 21 May 2024 08:00:00 GMT":         "2024-05-21T08:00:00Z",
		"Tue, 21 May 2024 08:00:00 +0300":       "2024-05-21T08:00:00+03:00",
		"21 May 24 08:00 EST":                   "2024-05-21T08:00:00-05:00",
		"Tue, 21 May 2024 08:00:00 GMT+3":       "2024-05-21T08:00:00+03:00",
		"Tuesday, 21 May 2024 08:00:00 MSK":     "2024-05-21T08:00:00+03:00",
		"2024-05-21T08:00:00Z":                  "2024-05-21T08:00:00Z",
		"2024-05-21T08:00:00.123+05:30":         "2024-05-21T08:00:00+05:30",
		"2024-05-21 08:00:00":                   "2024-05-21T08:00:00Z",
		"2024-05-21":                            "2024-05-21T00:00:00Z",
		"May 21, 2024":                          "2024-05-21T00:00:00Z",
		"Tue, 21 May 2024 08:00:00 -0400 (EDT)": "2024-05-21T08:00:00-04:00",
		"soon":                                  "",
		"Tue, 32 May 2024 08:00:00 GMT":         "",
	} {
		got := ""
		if at, ok := Time(written); ok {
			got = at.Truncate(time.Second).Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", written, got, want)
		}
	}
}

func TestASitemapIsReadWithItsNews(t *testing.T) {
	raw := `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://a.example/1 </loc><lastmod>2024-05-22</lastmod><news:news><news:publication><news:name>Post</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-05-21T08:00:00+03:00</news:publication_date><news:title>Talks  resume</news:title></news:news></url>
<url><loc>https://a.example/2</loc></url><url><loc>https://a`
	m, err := ReadSitemap("a", []byte(raw))
	if err == nil || len(m.Pages) != 2 || m.Pages[0].Link != "https://a.example/1" || m.Pages[0].Title != "Talks resume" || m.Pages[0].Publisher != "Post" || m.Pages[0].Published.Format(time.RFC3339) != "2024-05-21T08:00:00+03:00" {
		t.Errorf("got %+v, %v", m, err)
	}
	if m, err := ReadSitemap("a", []byte("<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>")); err != nil || len(m.Maps) != 1 {
		t.Errorf("an index: got %+v, %v", m, err)
	}
}

func TestAListOfFeedsIsReadAsItIsWritten(t *testing.T) {
	var out bytes.Buffer
	want := []Subscription{{Title: "Post & Co", Feed: "https://a.example/feed", Site: "https://a.example/"}, {Title: "Wire", Feed: "https://b.example/feed?a=1&b=2"}}
	if err := WriteOPML(&out, "feeds", want); err != nil {
		t.Fatal(err)
	}
	got, err := ReadOPML("a", out.Bytes())
	if err != nil || len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got %+v, %v", got, err)
	}
	nested := `<opml><body><outline text="States"><outline text="Iran"><outline text="Post" xmlUrl="https://a.example/"/></outline></outline><outline xmlUrl="https://a.example/"/></body></opml>`
	if got, err := ReadOPML("a", []byte(nested)); err != nil || len(got) != 1 || got[0].Folder != "States/Iran" {
		t.Errorf("nested: got %+v, %v", got, err)
	}
	if _, err := ReadOPML("a", []byte(strings.Repeat("<outline>", 1000))); err == nil {
		t.Error("deep: got no error")
	}
}

func TestAHostileFeedIsBounded(t *testing.T) {
	for what, raw := range map[string]string{
		"a million entries": "<rss><channel>" + strings.Repeat("<item/>", 1_000_000) + "</channel></rss>",
		"deep":              "<rss><channel><item><description>" + strings.Repeat("<b>", 200_000) + "</description></item></channel></rss>",
		"entities":          `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`,
		"open comments":     "<rss><channel>" + strings.Repeat("<!--", 200_000),
	} {
		begun := time.Now()
		f, err := Read("a", []byte(raw))
		if took := time.Since(begun); took > 60*time.Second {
			t.Errorf("%s took %s", what, took)
		}
		t.Log(what, time.Since(begun), len(f.Entries), err)
	}
	if _, err := Read("a", make([]byte, Largest+1)); err == nil {
		t.Error("a large feed: got no error")
	}
}

// TestFeedsOfOtherReaders reads the test feeds of gofeed and, if FLASHBRIEF_FEEDPARSER names the
// folder of its source, of feedparser: each entry that their bytes show must be read.
func TestFeedsOfOtherReaders(t *testing.T) {
	home, err := os.UserHomeDir()
	if err != nil {
		t.Skip("skipped: no home folder")
	}
	folders := []string{filepath.Join(home, "go", "pkg", "mod", "github.com", "mmcdole", "gofeed@v1.4.2", "testdata"), os.Getenv("FLASHBRIEF_FEEDPARSER")}
	for _, folder := range folders {
		if _, err := os.Stat(folder); folder == "" || err != nil {
			t.Logf("skipped: no feeds in %q", folder)
			continue
		}
		files, lost, failed := 0, 0, 0
		err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".xml" {
				return err
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			want := max(len(elements(raw, "item", 1000)), len(elements(raw, "entry", 1000)))
			f, err := Read(path, raw)
			files++
			switch {
			case err != nil && want > 0 && len(f.Entries) == 0:
				failed++
				t.Logf("%s: %v", strings.TrimPrefix(path, folder), err)
			case len(f.Entries) < want:
				lost += want - len(f.Entries)
				t.Logf("%s: %d entries of %d", strings.TrimPrefix(path, folder), len(f.Entries), want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if t.Logf("%s: %d feeds, %d not read, %d entries lost", filepath.Base(folder), files, failed, lost); failed+lost > 0 {
			t.Errorf("%s: %d feeds were not read and %d entries lost", folder, failed, lost)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(rss))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_text":"x"}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		feed, _ := Read("fuzz", raw)
		for _, e := range feed.Entries {
			if len(e.Raw) == 0 {
				t.Errorf("an entry without bytes: %+v", e)
			}
		}
	})
}
