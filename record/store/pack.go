package store

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Packed bytes are Zstandard frames (RFC 8878) that share one dictionary, made of the readings of
// the sample and of made reports by TestDictionary, so that short ones become small too. The
// dictionary is a part of the format of the record: it never changes, and another would get
// another number.
//
//go:embed data/findings.dict
var dictionary []byte

// largestPacked limits the unpacked bytes of one reading.
const largestPacked = 256 << 20

var packer = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderDict(dictionary), zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithWindowSize(1<<17), zstd.WithZeroFrames(true), zstd.WithEncoderCRC(false))
	if err != nil {
		panic(fmt.Sprintf("the options for packing: %v", err)) // they are constants
	}
	return e
})

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderDicts(dictionary), zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(largestPacked), zstd.WithDecoderLowmem(true))
	if err != nil {
		panic(fmt.Sprintf("the options for unpacking: %v", err))
	}
	return d
})

// compressed returns the bytes packed.
func compressed(raw []byte) []byte { return packer().EncodeAll(raw, nil) }

// decompressed returns the bytes that were packed.
func decompressed(raw []byte) ([]byte, error) { return unpacker().DecodeAll(raw, nil) }
