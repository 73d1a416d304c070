package publish

import (
	"testing"
	"time"

	"flashbrief/news"
)

func TestWhereAnArchivedCopyIs(t *testing.T) {
	const wayback = "https://web.archive.org/web/20240521140203/https://wire.example/talks?id=1"
	for _, c := range []struct {
		name, origin  string
		tags          []string
		link, archive string
	}{
		{"no copy", "https://wire.example/talks", []string{"Iran"}, "https://wire.example/talks", ""},
		{"fetched from an archive", wayback, nil, "https://wire.example/talks?id=1", wayback},
		{"with a flag, and one slash", "http://archive.example/all/20240521140203id_/https:/wire.example/talks", nil, "https://wire.example/talks", "http://archive.example/all/20240521140203id_/https:/wire.example/talks"},
		{"another form of the moment", "https://archive.ph/2024.05.21-140203/https://wire.example/talks", nil, "https://wire.example/talks", "https://archive.ph/2024.05.21-140203/https://wire.example/talks"},
		{"a number that is no moment", "https://wire.example/2024/1234/https://other.example/", nil, "https://wire.example/2024/1234/https://other.example/", ""},
		{"a tag", "https://wire.example/talks", []string{"archive: " + wayback}, "https://wire.example/talks", wayback},
		{"a tag of a file", "/home/somebody/talks.txt", []string{"Archive: https://archive.ph/AbCdE"}, "", "https://archive.ph/AbCdE"},
		{"a tag before the address", wayback, []string{"archive: https://archive.ph/AbCdE"}, "https://wire.example/talks?id=1", "https://archive.ph/AbCdE"},
		{"a script", "javascript:alert(1)", []string{"archive: javascript:alert(1)", "archive: data:text/html,x", "archive: https://me:secret@archive.example/"}, "", ""},
		{"a script in an archive", "https://web.archive.org/web/20240521140203/javascript:alert(1)", nil, "https://web.archive.org/web/20240521140203/javascript:alert(1)", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			link, archive := addresses(&news.Report{Origin: c.origin, Tags: c.tags})
			if link != c.link || archive != c.archive {
				t.Errorf("got %q and %q, want %q and %q", link, archive, c.link, c.archive)
			}
		})
	}
}

func TestWhenACopyWasTaken(t *testing.T) {
	in := time.Date(2024, time.May, 22, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		tags []string
		want time.Time
	}{
		{"when it was taken in", []string{"Iran"}, in},
		{"when an archive captured it", []string{"captured: 2024-05-21T14:02:03Z"}, time.Date(2024, time.May, 21, 14, 2, 3, 0, time.UTC)},
		{"not after it was taken in", []string{"captured: 2025-05-21T14:02:03Z"}, in},
		{"not at a moment that cannot be read", []string{"captured: yesterday"}, in},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := taken(&news.Report{Tags: c.tags, TakenIn: in}); !got.Equal(c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
