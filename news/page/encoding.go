package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// decoded returns the page in UTF-8. Valid UTF-8 is kept, whatever the page declares. Otherwise
// the declared encoding is used; a page that declares UTF-8 has its other bytes read as
// windows-1252, and one that declares nothing is read in the encoding that its words suggest.
func decoded(raw []byte) []byte {
	found, name, certain := charset.DetermineEncoding(raw[:min(len(raw), 1024)], "text/html")
	switch {
	case utf8.Valid(raw) && (!certain || name == "utf-8" || strings.HasPrefix(name, "windows-125") || strings.HasPrefix(name, "iso-8859")):
		return bytes.TrimPrefix(raw, []byte("\ufeff"))
	case name == "utf-8":
		return mixed(bytes.TrimPrefix(raw, []byte("\ufeff")))
	case !certain:
		found = guessed(raw)
	}
	out, err := found.NewDecoder().Bytes(raw)
	if err != nil {
		out = raw
	}
	return bytes.ToValidUTF8(out, []byte("\ufffd"))
}

// mixed returns UTF-8 in which each byte that is none is read as windows-1252.
func mixed(raw []byte) []byte {
	out := make([]byte, 0, len(raw)+len(raw)/8)
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if r == utf8.RuneError && size == 1 {
			out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(raw[0]))
		} else {
			out = append(out, raw[:size]...)
		}
		raw = raw[size:]
	}
	return out
}

// scripts are encodings of a byte a letter for other scripts than Latin, with letters that are
// frequent in their languages.
var scripts = []struct {
	encoding *charmap.Charmap
	frequent string
}{
	{charmap.Windows1251, "оеаинтсрвлкмдупя"},
	{charmap.KOI8R, "оеаинтсрвлкмдупя"},
	{charmap.ISO8859_5, "оеаинтсрвлкмдупя"},
	{charmap.Windows1253, "αοιετσνηυρπκμλωάίό"},
	{charmap.Windows1256, "االيمونترهبدسفكع"},
	{charmap.Windows1255, "יוהלאתרבמשנ"},
}

// guessed returns the encoding of a page that declares none: windows-1252, as in browsers,
// unless most of its other bytes stand in words of their own, as they do in other scripts.
func guessed(raw []byte) encoding.Encoding {
	words, all := highWords(raw)
	if all == 0 || len(words)*2 < all {
		return charmap.Windows1252
	}
	best, most := charmap.Windows1252, len(words)/3
	for _, s := range scripts {
		n := 0
		for _, c := range words {
			if strings.ContainsRune(s.frequent, s.encoding.DecodeByte(c)) {
				n++
			}
		}
		if n > most {
			best, most = s.encoding, n
		}
	}
	return best
}

// mostGuessed limits the bytes that an encoding is guessed from.
const mostGuessed = 256 << 10

// highWords returns the bytes of words of three or more letters that have no letter of ASCII,
// and the number of bytes beyond ASCII.
func highWords(raw []byte) (words []byte, all int) {
	start := -1
	for i, c := range raw[:min(len(raw), mostGuessed)] {
		switch {
		case c >= 0x80:
			all++
			if start < 0 {
				start = i
			}
			continue
		case start >= 0 && i-start >= 3 && !letter(c) && (start == 0 || !letter(raw[start-1])):
			words = append(words, raw[start:i]...)
		}
		start = -1
	}
	return words, all
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
