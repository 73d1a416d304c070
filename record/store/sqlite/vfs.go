package sqlite

import (
	"encoding/binary"
	"hash/crc32"
	"os"
	"sync"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// Records are read and written through a virtual file system on top of the operating system's,
// which does two more things.
//
// Each page of a record's file ends with a checksum of its bytes and its number, in bytes that
// SQLite leaves free (the "reserved space" of its file format). The checksum is set when a page
// is written and checked when it is read, so that no question is answered from a page that has
// changed on disk, or that is in another page's place. SQLite's own checks do not find such
// changes: if one digit of a date changes, the file is still well-formed. The design follows
// SQLite's extension cksumvfs, with two differences: the page's number counts, and pages in the
// write-ahead log, which have checksums of their own, get theirs when they reach the file.
//
// A file that was replaced at its path is no longer used. SQLite finds a file's log by its
// path, and would take the new file's log for the old one's.
const (
	vfsName = "flashbrief"
	sumSize = 8 // bytes, and the value of the header's byte for reserved space
)

// Offsets in the file's header; see the file format's section 1.3.
const (
	headerSize  = 100
	pageSizeAt  = 16 // two bytes
	reservedAt  = 20
	userVersion = 60 // four bytes; set if pages have checksums
	summed      = 1
)

// The functions of a file that are replaced, as SQLite calls them.
type (
	openFunc  = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32
	dataFunc  = func(tls *libc.TLS, file, buf uintptr, n int32, at int64) int32
	lockFunc  = func(tls *libc.TLS, file uintptr, level int32) int32
	plainFunc = func(tls *libc.TLS, file uintptr) int32
)

// database is an open database file.
type database struct {
	below  *lib.Tsqlite3_io_methods // the system's functions for it
	summed bool                     // its pages have checksums
	path   string
	is     os.FileInfo // the file at the path when it was opened
}

var (
	system *lib.Tsqlite3_vfs // the file system below
	files  sync.Map          // of *database, by address
	tables struct {          // of functions: ours by the address of the system's, never freed
		sync.Mutex
		ours map[uintptr]uintptr
	}
)

// opened returns the file at an address.
func opened(address uintptr) *database {
	f, _ := files.Load(address)
	return f.(*database)
}

// useVFS registers the file system with SQLite, once.
var useVFS = sync.OnceFunc(func() {
	tls := libc.NewTLS()
	defer tls.Close()
	tables.ours = map[uintptr]uintptr{}
	system = at[lib.Tsqlite3_vfs](lib.Xsqlite3_vfs_find(tls, 0))
	address := libc.Xcalloc(tls, 1, libc.Tsize_t(unsafe.Sizeof(*system))) // SQLite keeps it
	v := at[lib.Tsqlite3_vfs](address)
	*v = *system
	name, err := libc.CString(vfsName)
	if err != nil {
		panic(err) // the name has no zero byte
	}
	v.FpNext, v.FzName, v.FxOpen = 0, name, function(openFile)
	lib.Xsqlite3_vfs_register(tls, address, 0)
})

// at returns the object at an address of SQLite's memory, which the collector does not move.
func at[T any](address uintptr) *T { return (*T)(*(*unsafe.Pointer)(unsafe.Pointer(&address))) }

// function returns the address by which SQLite calls a function of the package.
func function[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// call returns the function at an address by which SQLite would call it.
func call[F any](address uintptr) F {
	return *(*F)(unsafe.Pointer(&struct{ uintptr }{address}))
}

// openFile opens a file, and installs the functions below for a database.
func openFile(tls *libc.TLS, _, name, at uintptr, flags int32, outFlags uintptr) int32 {
	if flags&lib.SQLITE_OPEN_MAIN_DB == 0 {
		return call[openFunc](system.FxOpen)(tls, address(system), name, at, flags, outFlags)
	}
	f := &database{path: libc.GoString(name)}
	before, absent := os.Stat(f.path)
	rc := call[openFunc](system.FxOpen)(tls, address(system), name, at, flags, outFlags)
	if rc != lib.SQLITE_OK {
		return rc
	}
	var err error
	if f.is, err = os.Stat(f.path); err != nil || absent == nil && !os.SameFile(before, f.is) {
		rc = lib.SQLITE_READONLY_DBMOVED
	} else {
		rc = f.meet(tls, name, at)
	}
	raw := fileAt(at)
	if rc != lib.SQLITE_OK {
		call[plainFunc](methodsAt(raw.FpMethods).FxClose)(tls, at)
		raw.FpMethods = 0
		return rc
	}
	f.below = methodsAt(raw.FpMethods)
	files.Store(at, f)
	raw.FpMethods = replaced(tls, raw.FpMethods)
	return rc
}

// meet determines whether the pages of the file just opened have checksums: from its header or,
// for a new file, from the name it is opened under.
func (f *database) meet(tls *libc.TLS, name, at uintptr) int32 {
	reserved, marked, rc := header(tls, at)
	switch {
	case rc == lib.SQLITE_IOERR_SHORT_READ:
		reserve, err := libc.CString("reserve")
		if err != nil {
			return lib.SQLITE_NOMEM
		}
		defer libc.Xfree(tls, reserve)
		f.summed = lib.Xsqlite3_uri_int64(tls, name, reserve, 0) == sumSize
		return lib.SQLITE_OK
	case rc == lib.SQLITE_OK && marked && !reserved:
		return lib.SQLITE_IOERR_DATA
	}
	f.summed = reserved
	return rc
}

func fileAt(address uintptr) *lib.Tsqlite3_file          { return at[lib.Tsqlite3_file](address) }
func methodsAt(address uintptr) *lib.Tsqlite3_io_methods { return at[lib.Tsqlite3_io_methods](address) }

// header reads from the header of a file whether pages have room for a checksum, and whether
// the file is marked as having them.
func header(tls *libc.TLS, at uintptr) (reserved, marked bool, rc int32) {
	buf := libc.Xmalloc(tls, headerSize)
	if buf == 0 {
		return false, false, lib.SQLITE_NOMEM
	}
	defer libc.Xfree(tls, buf)
	rc = call[dataFunc](methodsAt(fileAt(at).FpMethods).FxRead)(tls, at, buf, headerSize, 0)
	h := bytesAt(buf, headerSize)
	return h[reservedAt] == sumSize, binary.BigEndian.Uint32(h[userVersion:]) == summed, rc
}

func address[T any](p *T) uintptr { return uintptr(unsafe.Pointer(p)) }

func bytesAt(address uintptr, n int32) []byte { return unsafe.Slice(at[byte](address), n) }

// replaced returns the address of a file's functions with some replaced. There are only a few
// such tables, one for each way of locking.
func replaced(tls *libc.TLS, theirs uintptr) uintptr {
	tables.Lock()
	defer tables.Unlock()
	if ours := tables.ours[theirs]; ours != 0 {
		return ours
	}
	original := methodsAt(theirs)
	ours := libc.Xcalloc(tls, 1, libc.Tsize_t(unsafe.Sizeof(*original)))
	m := methodsAt(ours)
	*m = *original
	m.FiVersion = min(original.FiVersion, 2) // version 3 reads through mapped memory, bypassing us
	m.FxClose, m.FxRead, m.FxWrite = function(closeFile), function(readFile), function(writeFile)
	m.FxLock, m.FxDeviceCharacteristics = function(lockFile), function(traits)
	tables.ours[theirs] = ours
	return ours
}

func closeFile(tls *libc.TLS, at uintptr) int32 {
	f := opened(at)
	files.Delete(at) // the address may be reused as soon as this file is closed
	return call[plainFunc](f.below.FxClose)(tls, at)
}

// lockFile takes a lock. The first lock also checks that the file is still at its path; from
// then on it cannot be replaced.
func lockFile(tls *libc.TLS, at uintptr, level int32) int32 {
	f := opened(at)
	rc := call[lockFunc](f.below.FxLock)(tls, at, level)
	if rc != lib.SQLITE_OK || level != lib.SQLITE_LOCK_SHARED {
		return rc
	}
	if now, err := os.Stat(f.path); err != nil || !os.SameFile(f.is, now) {
		call[lockFunc](f.below.FxUnlock)(tls, at, lib.SQLITE_LOCK_NONE)
		return lib.SQLITE_READONLY_DBMOVED
	}
	return rc
}

// traits returns the abilities of the file's disk, except reading part of a page, which could
// not be checked against the page's checksum.
func traits(tls *libc.TLS, at uintptr) int32 {
	return call[plainFunc](opened(at).below.FxDeviceCharacteristics)(tls, at) &^ lib.SQLITE_IOCAP_SUBPAGE_READ
}

// readFile reads pages; one that differs from what was written is an error. SQLite also reads
// parts of the header before it reads the first page.
func readFile(tls *libc.TLS, at, buf uintptr, n int32, offset int64) int32 {
	f := opened(at)
	rc := call[dataFunc](f.below.FxRead)(tls, at, buf, n, offset)
	switch {
	case !f.summed, offset+int64(n) <= headerSize:
		return rc
	case rc == lib.SQLITE_IOERR_SHORT_READ:
		return lib.SQLITE_IOERR_DATA
	case rc != lib.SQLITE_OK:
		return rc
	case !isPage(n, offset):
		return lib.SQLITE_IOERR_DATA
	}
	page := bytesAt(buf, n)
	if sum(page, offset) != binary.LittleEndian.Uint64(page[n-sumSize:]) {
		return lib.SQLITE_IOERR_DATA
	}
	return rc
}

// writeFile writes, adding the checksum to a page. SQLite does not use the bytes that hold the
// checksum.
func writeFile(tls *libc.TLS, at, buf uintptr, n int32, offset int64) int32 {
	f := opened(at)
	if f.summed && isPage(n, offset) {
		page := bytesAt(buf, n)
		binary.LittleEndian.PutUint64(page[n-sumSize:], sum(page, offset))
	}
	return call[dataFunc](f.below.FxWrite)(tls, at, buf, n, offset)
}

// isPage reports whether n bytes are a page, not part of the header.
func isPage(n int32, offset int64) bool { return n >= 512 && n&(n-1) == 0 && offset%int64(n) == 0 }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum returns the checksum of a page: two of 32 bits, with different polynomials, each started
// with the page's number. Processors have instructions for both.
func sum(page []byte, offset int64) uint64 {
	number := uint32(offset/int64(len(page)) + 1) // fits, since SQLite has fewer pages
	var place [4]byte
	binary.LittleEndian.PutUint32(place[:], number)
	body := page[:len(page)-sumSize]
	high := crc32.Update(crc32.Checksum(place[:], castagnoli), castagnoli, body)
	low := crc32.Update(crc32.ChecksumIEEE(place[:]), crc32.IEEETable, body)
	return uint64(high)<<32 | uint64(low)
}
