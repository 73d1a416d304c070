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
			base := path.Base(f.Name)
			if strings.HasSuffix(f.Name, "/") || strings.HasPrefix(base, ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
				continue
			}
			within := name + "/" + f.Name
			if !f.Mode().IsRegular() {
				if !yield(Member{}, fault.New(fault.Invalid, "%s is a link or a device within the archive; it is skipped", within)) {
					return
				}
				continue
			}
			part, err := files.open(f)
			if left -= int64(len(part)); left < 0 {
				yield(Member{}, fault.New(fault.Invalid, "%s: its files have more than %d MB together; the rest, from %s on, is not read: unpack it, and give what is in it", name, largestInAll>>20, f.Name))
				return
			}
			if err != nil {
				err = broken(within, "the file", err)
			}
			if !yield(Member{Name: within, Raw: part}, err) {
				return
			}
		}
	}
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
