package archive

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// zipped returns a ZIP archive of files: a name and its contents each.
func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err == nil {
			_, err = io.WriteString(f, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func gzipped(t testing.TB, raw string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, raw); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestFilesOfAZIPArchive(t *testing.T) {
	raw := zipped(t, "b.txt", "second", "a/", "", "a/a.txt", "first", ".hidden", "x", "__MACOSX/a", "x", "bomb.txt", strings.Repeat("0", LargestMember-1), "large.txt", strings.Repeat("0", LargestMember+1))
	var got []string
	for m, err := range ZIP("z.zip", raw) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, m.Name+"="+string(m.Raw))
	}
	want := []string{
		"z.zip/b.txt=second", "z.zip/a/a.txt=first",
		"z.zip/bomb.txt: the file is broken: it expands to more than 200 times its size, as no text does; fetch or save it again",
		"z.zip/large.txt: the file is broken: it expands to more than 200 times its size, as no text does; fetch or save it again",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %.600q", got)
	}
}

func TestAnArchiveOfTooManyFiles(t *testing.T) {
	var files []string
	for i := range mostMembers + 1 {
		files = append(files, fmt.Sprint(i), "")
	}
	for _, err := range ZIP("z.zip", zipped(t, files...)) {
		if err == nil || !strings.Contains(err.Error(), "the archive has 10001 files") {
			t.Errorf("got %v", err)
		}
	}
}

func TestGzipIsBounded(t *testing.T) {
	if m, err := Gunzip("a.txt.gz", gzipped(t, "They met.")); err != nil || m.Name != "a.txt" || string(m.Raw) != "They met." {
		t.Errorf("got %+v, %v", m, err)
	}
	if _, err := Gunzip("a.gz", gzipped(t, strings.Repeat("0", 8<<20))); err == nil || !strings.Contains(err.Error(), "more than 200 times") {
		t.Errorf("got %v, want a refusal", err)
	}
	if _, err := Gunzip("a.gz", gzipped(t, "They met.")[:12]); err == nil || !strings.Contains(err.Error(), "ends too early") {
		t.Errorf("got %v, want a refusal", err)
	}
}

func record(kind, uri, body string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, len(body), body)
}

func TestRecordsOfAWebArchive(t *testing.T) {
	raw := record("warcinfo", "", "x") +
		record("response", "<https://a.example/1>", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\nThey met.") +
		record("response", "https://a.example/2", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nThey\r\n5\r\n met.\r\n0\r\n\r\n") +
		record("response", "https://a.example/3", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"+string(gzipped(t, "They met."))) +
		record("response", "https://a.example/4", "HTTP/1.1 301 Moved\r\nLocation: /1\r\n\r\n") +
		record("response", "https://a.example/5", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx") +
		record("response", "https://a.example/6", "no HTTP") +
		record("revisit", "https://a.example/7", "HTTP/1.1 200 OK\r\n\r\n") +
		"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 999\r\n\r\nHTTP"
	var got []string
	for m, err := range WARC("a.warc", strings.NewReader(raw)) {
		if err != nil {
			got = append(got, "! "+err.Error())
			continue
		}
		got = append(got, m.Name+" "+m.Type+" "+string(m.Raw))
	}
	want := []string{
		"https://a.example/1 text/html They met.", "https://a.example/2  They met.", "https://a.example/3  They met.",
		`! a.warc: record 6 (https://a.example/5) is broken: its content is encoded as "br", which is not read; fetch or save it again`,
		`! a.warc: record 7 (https://a.example/6) is broken: malformed HTTP status code "HTTP"; fetch or save it again`,
		"! a.warc: record 9 is broken: it ends too early; fetch or save it again",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestARecordSaysWhenItWasCaptured(t *testing.T) {
	dated := func(at string) string {
		return strings.Replace(record("resource", "https://a.example/1", "They met."), "\r\nContent-Type", "\r\nWARC-Date: "+at+"\r\nContent-Type", 1)
	}
	var got []string
	for m, err := range WARC("a.warc", strings.NewReader(dated("2024-05-21T14:02:03Z")+dated("2024-05-21T14:02:03.25+02:00")+dated("May"))) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, m.At.Format(time.RFC3339Nano))
	}
	if want := "2024-05-21T14:02:03Z 2024-05-21T12:02:03.25Z 0001-01-01T00:00:00Z"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestAMailboxIsDividedWhereAMessageBegins(t *testing.T) {
	raw := "From a@b Tue May 21 08:00:00 2024\nSubject: One\n\nThey met.\n>From there they left.\nFrom here too.\n\nFrom a@b Tue May 21 09:00:00 2024\nSubject: Two\n\nMore.\n"
	var got []string
	for m, err := range Mailbox(strings.NewReader(raw)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(m))
	}
	want := []string{"Subject: One\n\nThey met.\nFrom there they left.\nFrom here too.\n\n", "Subject: Two\n\nMore.\n"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzMail(f *testing.F) {
	f.Add([]byte("From: Ada <a@b.example>\r\nSubject: =?koi8-r?B?8MXSxQ==?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nThey met.\r\n--x--\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if m, err := Mail("fuzz", raw); err == nil && m.Text != "" && m.HTML != "" {
			t.Errorf("got both %q and %q", m.Text, m.HTML)
		}
	})
}

func FuzzWARC(f *testing.F) {
	f.Add([]byte(record("response", "https://a.example/1", "HTTP/1.1 200 OK\r\n\r\nThey met.")))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for m, err := range WARC("fuzz", bytes.NewReader(raw)) {
			if err == nil && m.Raw == nil {
				t.Errorf("got %+v", m)
			}
		}
	})
}
