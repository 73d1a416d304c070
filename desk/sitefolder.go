package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"

	"flashbrief/ground/fault"
	"flashbrief/news"
)

// manifest is the file in a folder of pages that lists the files which were written there.
const manifest = ".flashbrief-site.json"

// Folder is a folder of pages on disk, with the list of what was written there.
type Folder struct {
	root  *os.Root
	files map[string]written
}

// written is a file that was written to a folder.
type written struct {
	SHA256 string `json:"sha256"`
	Of     string `json:"of"`
}

// OpenFolder opens a folder of pages, which it creates if there is none. Nothing outside it is
// ever written, whatever links it contains. The caller must close it.
func OpenFolder(name string) (*Folder, error) {
	if err := os.MkdirAll(name, 0o755); err != nil {
		return nil, fault.New(fault.Invalid, "the folder %s cannot be made: %v; name another", name, err)
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, fault.New(fault.Invalid, "the folder %s cannot be opened: %v; name another", name, err)
	}
	f := &Folder{root, map[string]written{}}
	raw, err := root.ReadFile(manifest)
	if err == nil {
		err = json.Unmarshal(raw, &f.files)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(fault.New(fault.Invalid, "the list %s in %s cannot be read: %v; use another folder", manifest, name, err), root.Close())
	}
	return f, nil
}

// Close closes the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Write brings the folder into the state of the pages: it writes those that changed, each
// completely or not at all, and removes what it wrote earlier and is no longer among them. A file
// that it did not write is never replaced; if there is one in the way, nothing is changed and the
// error is of kind fault.Conflict.
func (f *Folder) Write(pages []Page) (changed, removed []string, err error) {
	wanted := map[string]bool{}
	for _, p := range pages {
		wanted[p.Name] = true
		if _, ours := f.files[p.Name]; ours {
			continue
		}
		if _, err := f.root.Lstat(p.Name); !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, fault.New(fault.Conflict, "%s is in the folder and was not written by flashbrief; move it away, or use another folder", p.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.files)) {
		if wanted[name] {
			continue
		}
		if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return changed, removed, errors.Join(fmt.Errorf("remove %s: %w", name, err), f.keep())
		}
		delete(f.files, name)
		removed = append(removed, name)
	}
	for _, p := range pages {
		did, err := f.put(&p)
		if err != nil {
			return changed, removed, errors.Join(fmt.Errorf("write %s: %w", p.Name, err), f.keep())
		}
		if did {
			changed = append(changed, p.Name)
		}
	}
	return changed, removed, f.keep()
}

// put writes a page if its bytes differ from those in the folder.
func (f *Folder) put(p *Page) (bool, error) {
	before, known := f.files[p.Name]
	old, err := f.root.ReadFile(p.Name)
	same := err == nil && known && news.Hash(old) == before.SHA256
	if same && p.Of != "" && p.Of == before.Of {
		return false, nil
	}
	var out bytes.Buffer
	if err := p.Print(&out); err != nil {
		return false, err
	}
	now := written{news.Hash(out.Bytes()), p.Of}
	f.files[p.Name] = now
	if same && now.SHA256 == before.SHA256 {
		return false, nil
	}
	return true, f.replace(p.Name, out.Bytes())
}

// replace puts bytes in the place of a file in one step.
func (f *Folder) replace(name string, raw []byte) error {
	if dir := path.Dir(name); dir != "." {
		if err := f.root.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	draft := name + ".draft"
	w, err := f.root.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = w.Write(raw)
	if err = errors.Join(err, w.Sync(), w.Close()); err != nil {
		return errors.Join(err, f.root.Remove(draft))
	}
	return f.root.Rename(draft, name)
}

// keep writes the list of files.
func (f *Folder) keep() error {
	raw, err := json.MarshalIndent(f.files, "", " ")
	if err != nil {
		return err
	}
	return f.replace(manifest, append(raw, '\n'))
}
