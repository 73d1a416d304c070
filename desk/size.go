package desk

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
)

// Size returns the total size of the files at the paths, including those in folders; 0 if
// unknown, as for standard input. It is used to show progress, so skipped files count too.
func Size(paths []string) int64 {
	var sum int64
	for _, path := range paths {
		if path == "-" {
			return 0
		}
		err := filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return nil //nolint:nilerr // unreadable files are reported when they are taken in
			}
			if info, err := entry.Info(); err == nil {
				sum += info.Size()
			}
			return nil
		})
		if err != nil {
			return 0
		}
	}
	return sum
}

// counted is a file that counts its bytes as they are read; on closing, the rest counts as
// read.
type counted struct {
	*os.File
	size, read int64
	sum        *atomic.Int64
}

// counts adds the bytes read from the file to sum, which may be nil.
func counts(f *os.File, sum *atomic.Int64) io.ReadCloser {
	info, err := f.Stat()
	if sum == nil || err != nil {
		return f
	}
	return &counted{File: f, size: info.Size(), sum: sum}
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.File.Read(p)
	c.read += int64(n)
	c.sum.Add(int64(n))
	return n, err
}

func (c *counted) Close() error {
	c.sum.Add(max(0, c.size-c.read))
	return c.File.Close()
}
