package archive

import (
	"archive/zip"
	"bytes"
	"iter"
	"path"
	"strings"

	"flashbrief/ground/fault"
)

// ZIP yields the files of a ZIP archive in the order of its directory. Folders, hidden files
// and the resource forks of macOS are skipped. An error concerns one file and names it.
func ZIP(name string, raw []byte) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		files, err := Files(name, raw)
		if err != nil {
			yield(Member{}, err)
			return
		}
		left := int64(largestInAll)
		for _, f := range files.order {
			if unlisted(f.Name) {
				continue
			}
			m, err := files.member(name+"/"+f.Name, f)
			if left -= int64(len(m.Raw)); left < 0 {
				yield(Member{}, fault.New(fault.Invalid, "%s: its files have more than %d MB together; the rest, from %s on, is not read: unpack it, and give what is in it", name, largestInAll>>20, f.Name))
				return
			}
			if !yield(m, err) {
				return
			}
		}
	}
}

// unlisted reports whether a path in an archive is a folder, a hidden file or a resource fork of
// macOS, none of which its sender means to give.
func unlisted(within string) bool {
	return strings.HasSuffix(within, "/") || strings.HasPrefix(path.Base(within), ".") || strings.HasPrefix(within, "__MACOSX/")
}

// Directory is the files of a ZIP archive by path.
type Directory struct {
	order []*zip.File
	paths map[string]*zip.File
}

// Files reads the directory of a ZIP archive.
func Files(name string, raw []byte) (Directory, error) {
	r, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	switch {
	case err != nil:
		return Directory{}, broken(name, "the ZIP archive", err)
	case len(r.File) > mostMembers:
		return Directory{}, fault.New(fault.Invalid, "%s: the archive has %d files, and at most %d are allowed; split it", name, len(r.File), mostMembers)
	}
	d := Directory{r.File, make(map[string]*zip.File, len(r.File))}
	for _, f := range r.File {
		if _, twice := d.paths[f.Name]; !twice {
			d.paths[f.Name] = f
		}
	}
	return d, nil
}

// Has reports whether the archive has a file at the path.
func (d Directory) Has(path string) bool { return d.paths[path] != nil }

// Open returns the file at the path, expanded; nil if there is none.
func (d Directory) Open(path string) ([]byte, error) {
	f := d.paths[path]
	if f == nil {
		return nil, nil
	}
	return d.open(f)
}

// member returns a file of the archive, expanded, under that name. A link or a device is an
// error.
func (d Directory) member(name string, f *zip.File) (Member, error) {
	if !f.Mode().IsRegular() {
		return Member{}, fault.New(fault.Invalid, "%s is a link or a device within the archive; it is skipped", name)
	}
	raw, err := d.open(f)
	if err != nil {
		err = broken(name, "the file", err)
	}
	return Member{Name: name, Raw: raw}, err
}

func (d Directory) open(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, errLocked
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return contents(r, int64(f.CompressedSize64)) //nolint:gosec // a wrong size fails the limit
}
