// Package parquet writes the findings of the record as a table in Apache Parquet, one row for each,
// and reads them back. The file carries its codebook.
package parquet

import (
	"encoding/json"
	"errors"
	"io"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"flashbrief/export"
	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/record"
	"flashbrief/record/ask"
)

// row is a finding. Codebook describes its columns.
type row struct {
	Finding    string     `parquet:"finding_id"`
	Kind       string     `parquet:"kind,dict"`
	Report     string     `parquet:"report_sha256,dict"`
	ReportID   string     `parquet:"report_id,dict"`
	Publisher  string     `parquet:"publisher,dict"`
	Origin     string     `parquet:"origin,dict"`
	Published  *int32     `parquet:"published,date,optional"`
	Recorded   time.Time  `parquet:"recorded_at,timestamp(microsecond)"`
	From       *int32     `parquet:"date_start,date,optional"`
	Until      *int32     `parquet:"date_end,date,optional"`
	Precision  string     `parquet:"date_precision,dict"`
	Start      int64      `parquet:"span_start"`
	End        int64      `parquet:"span_end"`
	Words      string     `parquet:"words"`
	Parties    []party    `parquet:"parties,list"`
	Category   string     `parquet:"event,dict"`
	Mode       string     `parquet:"mode,dict"`
	Contexts   []string   `parquet:"context,list"`
	Status     string     `parquet:"status,dict"`
	Confidence *float64   `parquet:"confidence,optional"`
	Place      string     `parquet:"place,dict"`
	Country    string     `parquet:"place_country,dict"`
	Evidence   []evidence `parquet:"evidence,list"`
	Reader     string     `parquet:"reader,dict"`
	Codes      string     `parquet:"codebook,dict"`
	Whole      string     `parquet:"whole_json"`
}

type party struct {
	Part    string `parquet:"part"`
	Name    string `parquet:"name"`
	Code    string `parquet:"code"`
	Country string `parquet:"country"`
	Sector  string `parquet:"sector"`
}

type evidence struct {
	Report string `parquet:"report_sha256"`
	Start  int64  `parquet:"span_start"`
	End    int64  `parquet:"span_end"`
	Words  string `parquet:"words"`
}

// Column is a column and what it holds.
type Column struct{ Name, Holds string }

// Codebook describes the columns, in their order. It is in the file, as JSON, under the key "codebook".
var Codebook = []Column{
	{"finding_id", "lasting ID of the finding"},
	{"kind", "event, quotation, role, membership, figure or forecast"},
	{"report_sha256", "SHA-256 of the report's bytes"},
	{"report_id", "the report's ID at its source"},
	{"publisher", "who published the report; empty if unknown"},
	{"origin", "where the report came from: an address or a file"},
	{"published", "date of the report; null if unknown"},
	{"recorded_at", "when the record learned of the finding, UTC"},
	{"date_start", "first day on which it may have happened or held; null if unknown"},
	{"date_end", "last day on which it may have; null if unknown"},
	{"date_precision", "day, span (date_start and date_end bound it), from, until or unknown"},
	{"span_start", "first byte of the words in the report's text, in UTF-8"},
	{"span_end", "the byte after them"},
	{"words", "the words of the report that say it"},
	{"parties", "those with a part in it: part, name, code, country, sector"},
	{"event", "of events: PLOVER's category"},
	{"mode", "of events: PLOVER's mode"},
	{"context", "of events: PLOVER's contexts"},
	{"status", "of events: fact, claim, intent, negated or hypothetical; of quotations whether it was said"},
	{"confidence", "of events: the probability that it is right in full; null for others"},
	{"place", "of events: where"},
	{"place_country", "of events: the country, ISO 3166-1 alpha-3"},
	{"evidence", "all words that it rests on, those of span_start first"},
	{"reader", "version of the reader"},
	{"codebook", "version of the codebook"},
	{"whole_json", "the whole finding in JSON, from which it is read back"},
}

// Write writes the findings of reports.
func Write(w io.Writer, reports []ask.Reported) error {
	book, err := json.Marshal(Codebook)
	if err != nil {
		return err
	}
	out := parquet.NewGenericWriter[row](w, parquet.Compression(&zstd.Codec{}), parquet.KeyValueMetadata("codebook", string(book)), parquet.CreatedBy("flashbrief", "1", ""))
	for _, r := range export.Ordered(reports) {
		var rows []row
		for i := range r.Items {
			one, err := rowOf(&r.Report, &r.Items[i])
			if err != nil {
				return err
			}
			rows = append(rows, one)
		}
		if _, err := out.Write(rows); err != nil {
			return err
		}
	}
	return out.Close()
}

func rowOf(r *record.Report, item *record.Item) (row, error) {
	whole, err := export.Of(item)
	if err != nil {
		return row{}, err
	}
	raw, err := json.Marshal(&whole)
	if err != nil {
		return row{}, err
	}
	own := item.Evidence[0]
	out := row{
		Finding: item.ID, Kind: string(item.Kind()), Report: r.SHA256, ReportID: r.ID, Publisher: r.Publisher, Origin: r.Origin, Published: days(r.Published), Recorded: item.Known.UTC(),
		From: days(item.True.From), Precision: precision(item.True), Start: int64(own.Span.Start), End: int64(own.Span.End), Words: own.Words,
		Reader: r.Versions.Reader, Codes: r.Versions.Codebook, Whole: string(raw),
	}
	if !item.True.Until.IsZero() {
		out.Until = days(item.True.Until.AddDays(-1))
	}
	for _, p := range item.Parties {
		out.Parties = append(out.Parties, party{string(p.Part), p.Name, p.Code, p.Country, string(p.Sector)})
	}
	for _, e := range item.Evidence {
		out.Evidence = append(out.Evidence, evidence{e.Report, int64(e.Span.Start), int64(e.Span.End), e.Words})
	}
	if q := item.Quotation(); q != nil {
		out.Status = string(q.Status)
	}
	if e := item.Event(); e != nil {
		out.Category, out.Mode, out.Status, out.Place, out.Country = string(e.Category), string(e.Mode), string(e.Status), e.Place, e.PlaceCode
		out.Confidence = &e.Confidence
		for _, c := range e.Context {
			out.Contexts = append(out.Contexts, string(c))
		}
	}
	return out, nil
}

// days returns a day as the days since 1970-01-01; nil for none.
func days(d when.Day) *int32 {
	if d.IsZero() {
		return nil
	}
	n := int32(d.Time().Unix() / (24 * 60 * 60))
	return &n
}

// precision says what bounds tell.
func precision(b when.Bounds) string {
	_, single := b.Day()
	switch {
	case single:
		return "day"
	case b.IsZero():
		return "unknown"
	case b.Until.IsZero():
		return "from"
	case b.From.IsZero():
		return "until"
	}
	return "span"
}

// Read reads the findings of a file of the given size that Write wrote.
func Read(r io.ReaderAt, size int64) ([]export.Finding, error) {
	file, err := parquet.OpenFile(r, size)
	if err != nil {
		return nil, fault.New(fault.Invalid, "the table cannot be read: %v", err)
	}
	in := parquet.NewGenericReader[row](file)
	defer func() { _ = in.Close() }() // it was only read
	var out []export.Finding
	rows := make([]row, 64)
	for {
		n, err := in.Read(rows)
		for i := range rows[:n] {
			var f export.Finding
			if err := json.Unmarshal([]byte(rows[i].Whole), &f); err != nil {
				return nil, fault.New(fault.Invalid, "row %d has no finding that can be read: %v", len(out)+1, err)
			}
			out = append(out, f)
		}
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fault.New(fault.Invalid, "the table cannot be read: %v", err)
		}
	}
}
