package archive

import (
	"bytes"
	"compress/gzip"
	"errors"
	"testing"
	"time"
)

func TestAWebArchiveIsReadBackAsItWasWritten(t *testing.T) {
	at := time.Date(2024, time.May, 21, 8, 0, 0, 0, time.UTC)
	want := []Kept{
		{"https://post.example/1", "text/html", at, []byte("<p>Iran met Russia.</p>")},
		{"https://post.example/1", "text/html", at.Add(time.Hour), []byte("<p>Iran met China.</p>\r\n\r\nWARC/1.1\r\n")},
		{"file:///two%0Alines.txt", "text/plain\r\nContent-Length: 1", at, nil},
	}
	all := func(yield func(Kept, error) bool) {
		for _, k := range want {
			if !yield(k, nil) {
				return
			}
		}
	}
	var out, again bytes.Buffer
	if err := errors.Join(WriteWARC(&out, "flashbrief", all), WriteWARC(&again, "flashbrief", all)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("written twice: the bytes differ")
	}
	z, err := gzip.NewReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for m, err := range WARC("a.warc.gz", z) {
		if err != nil {
			t.Fatal(err)
		}
		if k := want[n]; m.Name != k.Address || !bytes.Equal(m.Raw, k.Raw) {
			t.Errorf("record %d: got %s %q, want %s %q", n, m.Name, m.Raw, k.Address, k.Raw)
		}
		n++
	}
	if n != len(want) {
		t.Errorf("got %d records, want %d", n, len(want))
	}
}

func TestAWebArchiveEndsAtAnError(t *testing.T) {
	wrong := errors.New("wrong")
	all := func(yield func(Kept, error) bool) {
		if yield(Kept{Address: "https://post.example/1", Raw: []byte("a")}, nil) {
			yield(Kept{}, wrong)
		}
	}
	if err := WriteWARC(&bytes.Buffer{}, "flashbrief", all); !errors.Is(err, wrong) {
		t.Errorf("got %v, want %v", err, wrong)
	}
}
