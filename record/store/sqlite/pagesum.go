package sqlite

import (
	"encoding/binary"
	"hash/crc32"
	"sync"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// Each page of a record's file ends in a checksum of its bytes and of its number, in
// bytes that SQLite leaves free (the "reserved space" of its file format). A page is
// given its checksum as it is written, and held to it as it is read, so that no
// question is answered from a page that has changed on the disk, or that stands in
// another page's place. SQLite's own checks do not find such changes: one digit of a
// date may change and the file be well-formed still.
//
// It is done by a virtual file system over the one of the operating system, after
// SQLite's own extension cksumvfs, from which it differs in that the page's number
// counts and that pages in the write-ahead log, which have checksums of their own, get
// theirs when they reach the file.
const (
	sumsVFS = "flashbrief" // the file system's name
	sumSize = 8            // bytes, and the value of the header's byte for reserved space
)

// Places in the file's header; see the file format's section 1.3.
const (
	headerSize  = 100
	reservedAt  = 20
	userVersion = 60 // four bytes; summed where pages have checksums
	summed      = 1
)

// The functions of a file that are replaced, as SQLite calls them.
type (
	openFunc  = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32
	readFunc  = func(tls *libc.TLS, file, buf uintptr, n int32, at int64) int32
	writeFunc = func(tls *libc.TLS, file, buf uintptr, n int32, at int64) int32
)

// system is the file system below, and methods the functions of its files by the
// address of the table that replaces theirs.
var (
	system  *lib.Tsqlite3_vfs
	methods struct {
		sync.Mutex
		ours     map[uintptr]uintptr                  // our table, by the address of theirs
		original map[uintptr]*lib.Tsqlite3_io_methods // theirs, by the address of ours
	}
)

// useSums makes the file system known to SQLite, once.
var useSums = sync.OnceFunc(func() {
	tls := libc.NewTLS()
	defer tls.Close()
	methods.ours, methods.original = map[uintptr]uintptr{}, map[uintptr]*lib.Tsqlite3_io_methods{}
	system = at[lib.Tsqlite3_vfs](lib.Xsqlite3_vfs_find(tls, 0))
	address := libc.Xcalloc(tls, 1, libc.Tsize_t(unsafe.Sizeof(*system))) // SQLite keeps it for good
	v := at[lib.Tsqlite3_vfs](address)
	*v = *system
	name, err := libc.CString(sumsVFS)
	if err != nil {
		panic(err) // the name is ours and has no zero byte
	}
	v.FpNext, v.FzName, v.FxOpen = 0, name, function(openSummed)
	lib.Xsqlite3_vfs_register(tls, address, 0)
})

// at is what lies at an address of SQLite's memory, which the collector does not move.
func at[T any](address uintptr) *T { return (*T)(*(*unsafe.Pointer)(unsafe.Pointer(&address))) }

// function is the address by which SQLite calls a function of the package.
func function[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// call is the function at an address by which SQLite would call it.
func call[F any](address uintptr) F {
	return *(*F)(unsafe.Pointer(&struct{ uintptr }{address}))
}

// openSummed opens a file. A database whose pages have checksums, or will have them
// since it is made so, reads and writes by readSummed and writeSummed.
func openSummed(tls *libc.TLS, _, name, file uintptr, flags int32, outFlags uintptr) int32 {
	rc := call[openFunc](system.FxOpen)(tls, address(system), name, file, flags, outFlags)
	if rc != lib.SQLITE_OK || flags&lib.SQLITE_OPEN_MAIN_DB == 0 {
		return rc
	}
	f := at[lib.Tsqlite3_file](file)
	reserved, marked, rc := header(tls, f)
	switch {
	case rc == lib.SQLITE_IOERR_SHORT_READ: // it is being made
		reserve, err := libc.CString("reserve")
		if err != nil {
			return lib.SQLITE_NOMEM
		}
		defer libc.Xfree(tls, reserve)
		reserved = lib.Xsqlite3_uri_int64(tls, name, reserve, 0) == sumSize
	case rc != lib.SQLITE_OK:
		return rc
	case marked && !reserved:
		return lib.SQLITE_IOERR_DATA
	}
	if reserved {
		f.FpMethods = replaced(tls, f.FpMethods)
	}
	return lib.SQLITE_OK
}

// header reads of the header of a file that was just opened whether pages have room
// for a checksum, and whether the file is marked as one in which they have them.
func header(tls *libc.TLS, f *lib.Tsqlite3_file) (reserved, marked bool, rc int32) {
	buf := libc.Xmalloc(tls, headerSize)
	if buf == 0 {
		return false, false, lib.SQLITE_NOMEM
	}
	defer libc.Xfree(tls, buf)
	rc = call[readFunc](at[lib.Tsqlite3_io_methods](f.FpMethods).FxRead)(tls, address(f), buf, headerSize, 0)
	h := bytesAt(buf, headerSize)
	return h[reservedAt] == sumSize, binary.BigEndian.Uint32(h[userVersion:]) == summed, rc
}

func address[T any](p *T) uintptr { return uintptr(unsafe.Pointer(p)) }

func bytesAt(address uintptr, n int32) []byte { return unsafe.Slice(at[byte](address), n) }

// replaced is the address of the functions of a file with those that read and write
// replaced. There are a few tables at most, one for each way of locking, and they are
// kept for good.
func replaced(tls *libc.TLS, theirs uintptr) uintptr {
	methods.Lock()
	defer methods.Unlock()
	if ours := methods.ours[theirs]; ours != 0 {
		return ours
	}
	original := at[lib.Tsqlite3_io_methods](theirs)
	ours := libc.Xcalloc(tls, 1, libc.Tsize_t(unsafe.Sizeof(*original)))
	m := at[lib.Tsqlite3_io_methods](ours)
	*m = *original
	m.FiVersion = min(original.FiVersion, 2) // version 3 reads by mapped memory, past us
	m.FxRead, m.FxWrite = function(readSummed), function(writeSummed)
	methods.ours[theirs], methods.original[ours] = ours, original
	return ours
}

// below is the functions of the system for a file that reads and writes by ours.
func below(file uintptr) *lib.Tsqlite3_io_methods {
	methods.Lock()
	defer methods.Unlock()
	return methods.original[at[lib.Tsqlite3_file](file).FpMethods]
}

// readSummed reads; a page that is not what was written is an error.
func readSummed(tls *libc.TLS, file, buf uintptr, n int32, offset int64) int32 {
	rc := call[readFunc](below(file).FxRead)(tls, file, buf, n, offset)
	if rc != lib.SQLITE_OK || !isPage(n, offset) {
		return rc
	}
	page := bytesAt(buf, n)
	if sum(page, offset) != binary.LittleEndian.Uint64(page[n-sumSize:]) {
		return lib.SQLITE_IOERR_DATA
	}
	return rc
}

// writeSummed writes, a page with its checksum. SQLite does not use the bytes that the
// checksum is put into.
func writeSummed(tls *libc.TLS, file, buf uintptr, n int32, offset int64) int32 {
	if isPage(n, offset) {
		page := bytesAt(buf, n)
		binary.LittleEndian.PutUint64(page[n-sumSize:], sum(page, offset))
	}
	return call[writeFunc](below(file).FxWrite)(tls, file, buf, n, offset)
}

// isPage reports whether so many bytes are a page, and not a part of the header.
func isPage(n int32, offset int64) bool { return n >= 512 && n&(n-1) == 0 && offset%int64(n) == 0 }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum is the checksum of a page: two of 32 bits, of different polynomials, each begun
// with the page's place. Processors have instructions for both.
func sum(page []byte, offset int64) uint64 {
	number := uint32(offset/int64(len(page)) + 1) // SQLite has fewer pages than this counts
	var place [4]byte
	binary.LittleEndian.PutUint32(place[:], number)
	body := page[:len(page)-sumSize]
	high := crc32.Update(crc32.Checksum(place[:], castagnoli), castagnoli, body)
	low := crc32.Update(crc32.ChecksumIEEE(place[:]), crc32.IEEETable, body)
	return uint64(high)<<32 | uint64(low)
}
