package format

import (
	"bytes"

	"flashbrief/ground/fault"
)

// kind is a kind of file that cannot be read.
type kind struct {
	what    string // with its article
	mend    string
	endings []string
	begins  func(head []byte) bool // nil if only the name shows it
	magic   bool                   // begins uniquely, so the name is ignored
}

func (k *kind) refuse(name string) error {
	return fault.New(fault.Invalid, "%s: this is %s, which is not read; %s", name, k.what, k.mend)
}

const (
	asText = "save it as plain text (.txt), or as a page (.html)"
	unpack = "unpack it, and give what is in it"
)

// kinds are the known kinds of file that cannot be read, the most certain first.
var kinds = []kind{
	{what: "RTF", mend: asText, endings: []string{".rtf"}, begins: opens(`{\rtf`), magic: true},
	{what: "PostScript", mend: asText, endings: []string{".ps", ".eps"}, begins: opens("%!PS"), magic: true},
	{what: "an old Office document", mend: asText, endings: []string{".doc", ".xls", ".ppt", ".msg"}, begins: opens("\xd0\xcf\x11\xe0"), magic: true},
	{what: "an OpenDocument file or a presentation", mend: "save it as a Word document (.docx)", endings: []string{".odt", ".ods", ".odp", ".pptx"}},
	{what: "an archive or a compressed file other than ZIP and gzip", mend: unpack, endings: []string{".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tar", ".wacz"},
		begins: packed, magic: true},
	{what: "a picture", mend: "give its text", endings: []string{".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".heic"},
		begins: opens("\x89PNG", "\xff\xd8\xff", "GIF87a", "GIF89a", "II*\x00", "MM\x00*"), magic: true},
	{what: "a recording", mend: "give its transcript", endings: []string{".mp3", ".mp4", ".m4a", ".mov", ".wav", ".ogg", ".avi", ".mkv", ".webm"}, begins: recording, magic: true},
	{what: "a database of SQLite", mend: "give the reports themselves", begins: opens("SQLite format 3\x00"), magic: true},
	{what: "a list of feeds (OPML)", mend: "give it to flashbrief feeds import", endings: []string{".opml"}, begins: named("opml"), magic: true},
	{what: "a sitemap", mend: "give its address to flashbrief watch, which fetches the pages that it lists", begins: named("urlset", "sitemapindex"), magic: true},
	{what: "XML", mend: asText, endings: []string{".xml", ".rdf", ".svg", ".nitf", ".newsml", ".tei"}, begins: isXML, magic: true},
	{what: "a file of subtitles", mend: "give its words as plain text (.txt)", endings: []string{".srt", ".vtt"}, begins: matches(`WEBVTT|1\r?\n\d\d:\d\d:\d\d[,.]\d{3} -->`)},
	{what: "a calendar or an address book", mend: asText, endings: []string{".ics", ".vcf"}, begins: matches(`BEGIN:V(?:CALENDAR|CARD)`)},
	{what: "TeX", mend: asText, endings: []string{".tex", ".bib"}, begins: matches(`\\document(?:class|style)`)},
	{what: "a file of settings", mend: asText, endings: []string{".yaml", ".yml", ".toml", ".ini"}, begins: matches(`%YAML `)},
	{what: "the source of a program", mend: asText, endings: []string{".js", ".css", ".py", ".go", ".sh", ".sql", ".c", ".java"}},
}

// unreadable returns the first kind that is so; nil if there is none.
func unreadable(so func(*kind) bool) *kind {
	for i := range kinds {
		if so(&kinds[i]) {
			return &kinds[i]
		}
	}
	return nil
}

// packed reports whether the head is that of an archive or a compressed file that is not taken
// apart.
func packed(head []byte) bool {
	return opens("BZh91AY&SY", "BZh61AY&SY", "\xfd7zXZ", "\x28\xb5\x2f\xfd", "7z\xbc\xaf", "Rar!\x1a")(head) || len(head) >= 262 && string(head[257:262]) == "ustar"
}

// recording reports whether the head looks like audio or video.
func recording(head []byte) bool {
	return opens("ID3\x02", "ID3\x03", "ID3\x04", "OggS\x00", "\x1aE\xdf\xa3")(head) || len(head) >= 12 && (string(head[4:8]) == "ftyp" || string(head[:4]) == "RIFF" && bytes.IndexByte(head[4:8], 0) >= 0)
}
