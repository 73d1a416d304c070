package desk

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"flashbrief/ground/fault"
	"flashbrief/reading"
	"flashbrief/record/ask"
)

// The parts of a bundle: a ZIP file from which a brief is made again on another machine.
const (
	BundleRecord   = "record.jsonl"    // the whole record, as 'flashbrief dump' writes it
	BundleBrief    = "brief.md"        // the brief
	BundleReports  = "reports.warc.gz" // the reports that answer the question, as they came in
	BundleOrigins  = "provenance.json" // where each finding is from
	bundleManifest = "manifest.json"
	bundleSums     = "SHA256SUMS"
)

// Manifest says how the brief of a bundle was made.
type Manifest struct {
	Program  string           `json:"program"`
	Versions reading.Versions `json:"versions"` // of the reader that drafted
	Question ask.Typed        `json:"question"`
	Sure     float64          `json:"min_confidence,omitempty"`
	Moment   time.Time        `json:"moment"` // the state of the record that counts
	Layout   Layout           `json:"layout"`
}

// Part is a part of a bundle.
type Part struct {
	Name  string
	Write func(io.Writer) error
}

// WriteBundle writes a bundle of the manifest and the parts, and the hash of each.
func WriteBundle(w io.Writer, m *Manifest, parts []Part) error {
	manifest := Part{bundleManifest, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", " ")
		return enc.Encode(m)
	}}
	out := zip.NewWriter(w)
	var sums strings.Builder
	for _, p := range append([]Part{manifest}, parts...) {
		to, err := out.Create(p.Name)
		if err != nil {
			return err
		}
		sum := sha256.New()
		buffered := bufio.NewWriterSize(io.MultiWriter(to, sum), 1<<16)
		if err := p.Write(buffered); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
		if err := buffered.Flush(); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sum.Sum(nil), p.Name)
	}
	to, err := out.Create(bundleSums)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(to, sums.String()); err != nil {
		return err
	}
	return out.Close()
}

// Bundle is a bundle that is read.
type Bundle struct {
	Manifest Manifest
	Brief    []byte
	files    *zip.Reader
	sums     map[string]string // by name
}

// The most bytes that a bundle's brief and its small parts may have.
const mostOfBundle = 64 << 20

// ReadBundle reads a bundle of the given size, and compares every part with its hash. A part that is
// missing, damaged or not listed is an error of kind fault.Invalid.
func ReadBundle(r io.ReaderAt, size int64) (*Bundle, error) {
	files, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fault.New(fault.Invalid, "it is no bundle, or it is damaged: %v", err)
	}
	b := &Bundle{files: files, sums: map[string]string{}}
	sums, err := b.small(bundleSums)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(sums)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		b.sums[name] = sum
	}
	for _, name := range []string{bundleManifest, BundleRecord, BundleBrief, BundleReports, BundleOrigins} {
		if err := b.verify(name); err != nil {
			return nil, err
		}
	}
	manifest, err := b.small(bundleManifest)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(manifest, &b.Manifest); err != nil {
		return nil, fault.New(fault.Invalid, "the bundle's %s cannot be read: %v", bundleManifest, err)
	}
	b.Brief, err = b.small(BundleBrief)
	return b, err
}

// Open returns the bytes of a part.
func (b *Bundle) Open(name string) (io.ReadCloser, error) {
	at := slices.IndexFunc(b.files.File, func(f *zip.File) bool { return f.Name == name })
	if at < 0 {
		return nil, fault.New(fault.Invalid, "the bundle has no %s", name)
	}
	return b.files.File[at].Open()
}

// small returns the bytes of a small part.
func (b *Bundle) small(name string) ([]byte, error) {
	r, err := b.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	raw, err := io.ReadAll(io.LimitReader(r, mostOfBundle+1))
	if err != nil || len(raw) > mostOfBundle {
		return nil, fault.New(fault.Invalid, "the bundle's %s cannot be read, or has more than %d MB: %v", name, mostOfBundle>>20, err)
	}
	return raw, nil
}

// verify compares a part with its hash.
func (b *Bundle) verify(name string) error {
	r, err := b.Open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, r); err != nil {
		return fault.New(fault.Invalid, "the bundle's %s is damaged: %v", name, err)
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != b.sums[name] {
		return fault.New(fault.Invalid, "the bundle's %s is not what it was: its SHA-256 is %s, and %s was written", name, got, b.sums[name])
	}
	return nil
}

// Rebuilt compares a brief that was made again with the bundle's. A difference is an error of kind
// fault.Conflict that names the first line that differs, and what may be the reason.
func (b *Bundle) Rebuilt(brief []byte, by reading.Versions) error {
	if bytes.Equal(brief, b.Brief) {
		return nil
	}
	why := "the reader is the same"
	if by != b.Manifest.Versions {
		why = fmt.Sprintf("the bundle was made by another version, %s", b.Manifest.Program)
	}
	got, want := strings.Split(string(brief), "\n"), strings.Split(string(b.Brief), "\n")
	line := 0
	for line < len(got) && line < len(want) && got[line] == want[line] {
		line++
	}
	return fault.New(fault.Conflict, "the brief made again differs from line %d on; %s", line+1, why)
}
