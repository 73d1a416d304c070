package document

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"flashbrief/ground/fault"
	"flashbrief/ground/when"
	"flashbrief/news"
)

// Field is something that a column of a table may hold.
type Field struct {
	Name     string
	Headings []string // usual ones, in lower case
}

// Fields are what the columns of a table may hold.
var Fields = []Field{
	{"text", []string{"text", "body", "content", "article", "full text", "fulltext", "story", "notes"}},
	{"html", []string{"html", "body_html", "content_html"}},
	{"id", []string{"id", "uid", "guid", "key", "event_id_cnty"}},
	{"title", []string{"title", "headline"}},
	{"date", []string{"date", "published", "publication date", "date_published", "pubdate", "published_at", "event_date"}},
	{"author", []string{"author", "authors", "byline", "by"}},
	{"publisher", []string{"publisher", "source", "site", "outlet", "publication"}},
	{"url", []string{"url", "link", "address"}},
	{"language", []string{"language", "lang"}},
	{"tags", []string{"tags", "keywords"}},
}

// Limits of a table.
const (
	mostColumns  = 500
	longestRow   = 16 << 20
	mostRows     = 1_000_000
	largestSheet = 256 << 20 // bytes of a workbook, expanded
)

// columns is the column of each field.
type columns map[string]int

// mapped returns the columns of the fields: those named, then those with a usual heading.
func mapped(headings []string, named map[string]string) (columns, error) {
	if len(headings) > mostColumns {
		return nil, fmt.Errorf("it has %d columns, and at most %d are allowed", len(headings), mostColumns)
	}
	plain := make([]string, len(headings))
	for i, h := range headings {
		plain[i] = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))
	}
	c := columns{}
	for _, f := range Fields {
		if heading, ok := named[f.Name]; ok {
			at := slices.Index(plain, strings.ToLower(strings.TrimSpace(heading)))
			if at < 0 {
				return nil, fmt.Errorf("it has no column %q; its columns are %s", heading, strings.Join(headings, ", "))
			}
			c[f.Name] = at
			continue
		}
		for _, h := range f.Headings {
			if at := slices.Index(plain, h); at >= 0 {
				c[f.Name] = at
				break
			}
		}
	}
	_, text := c["text"]
	if _, html := c["html"]; !text && !html {
		return nil, fmt.Errorf("no column is named text; its columns are %.300s: name the one with the text, as with --columns text=%s", strings.Join(headings, ", "), strings.TrimSpace(headings[len(headings)-1]))
	}
	return c, nil
}

// row returns the report of a row.
func (c columns) row(in news.Input, format string, cells []string, raw []byte, words Words) (news.Report, error) {
	cell := func(field string) string {
		if at, ok := c[field]; ok && at < len(cells) {
			return strings.TrimSpace(cells[at])
		}
		return ""
	}
	d := details{
		id: cell("id"), title: cell("title"), date: day(cell("date")), author: cell("author"), publisher: cell("publisher"),
		url: cell("url"), language: cell("language"), html: cell("html"),
	}
	for tag := range strings.FieldsFuncSeq(cell("tags"), func(r rune) bool { return r == ';' || r == ',' }) {
		if tag = strings.TrimSpace(tag); tag != "" {
			d.tags = append(d.tags, tag)
		}
	}
	if at, ok := c["text"]; ok && d.html == "" {
		text := ""
		if at < len(cells) {
			text = cells[at]
		}
		d.text = &text
	}
	return d.report(in.Name, format, raw, in.Day, words)
}

// day returns the date of a cell: a number is one of a spreadsheet, which counts days.
func day(cell string) string {
	if n, err := strconv.ParseFloat(cell, 64); err == nil && n >= 20_000 && n < 80_000 {
		if t, err := excelize.ExcelDateToTime(n, false); err == nil {
			return when.Of(t).String()
		}
	}
	if at := strings.IndexByte(cell, ' '); at == len(time.DateOnly) {
		return cell[:at]
	}
	return cell
}

// CSV reads a table of comma-separated values (RFC 4180), or separated by semicolons, tabs or
// bars: a heading, then one report a row. A row that cannot be read yields an error that gives
// its line.
func CSV(in news.Input, words Words) iter.Seq2[news.Report, error] {
	return func(yield func(news.Report, error) bool) {
		invalid := func(format string, args ...any) bool {
			return yield(news.Report{}, fault.New(fault.Invalid, "%s: %s", in.Name, fmt.Sprintf(format, args...)))
		}
		t := newTable(in.Body)
		head, _, _, err := t.next()
		switch {
		case errors.Is(err, io.EOF):
			yield(news.Report{}, news.Empty(in.Name))
			return
		case err != nil:
			invalid("%v", err)
			return
		}
		c, err := mapped(head, in.Columns)
		if err != nil {
			invalid("%v", err)
			return
		}
		for n := 1; ; n++ {
			cells, raw, line, err := t.next()
			switch {
			case errors.Is(err, io.EOF):
				if n == 1 {
					invalid("it has a heading and no rows; there is nothing to read")
				}
				return
			case err != nil:
				invalid("%v", err)
				return
			case n > mostRows:
				invalid("it has more than %d rows; split it", mostRows)
				return
			}
			r, err := c.row(in, "csv", cells, raw, words)
			if err != nil {
				r, err = news.Report{}, fault.New(fault.Invalid, "%s: the row in line %d %v", in.Name, line, err)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// table reads rows of comma-separated values with their bytes.
type table struct {
	in  io.Reader
	csv *csv.Reader
	buf bytes.Buffer // bytes read and not yet returned
	end int64        // offset in the input of the start of buf
}

func newTable(in io.Reader) *table {
	t := &table{in: in}
	head := make([]byte, 4096)
	n, _ := io.ReadFull(in, head)
	head = head[:n]
	t.in = io.MultiReader(bytes.NewReader(bytes.TrimPrefix(head, []byte("\ufeff"))), in)
	t.csv = csv.NewReader(t)
	t.csv.FieldsPerRecord = -1
	t.csv.ReuseRecord = false
	t.csv.Comma = Separator(head)
	return t
}

// Read reads the input for the reader of rows, and keeps the bytes of the current row.
func (t *table) Read(p []byte) (int, error) {
	if t.buf.Len() > longestRow {
		return 0, fmt.Errorf("a row has more than %d MB; a quotation mark may be missing", longestRow>>20)
	}
	n, err := t.in.Read(p)
	t.buf.Write(p[:n])
	return n, err
}

// next returns the next row, its bytes and its line.
func (t *table) next() (cells []string, raw []byte, line int, err error) {
	cells, err = t.csv.Read()
	if err != nil {
		return nil, nil, 0, err
	}
	line, _ = t.csv.FieldPos(0)
	end := t.csv.InputOffset()
	raw = bytes.TrimSpace(t.buf.Next(int(end - t.end)))
	t.end = end
	if !utf8.Valid(raw) {
		return nil, nil, line, fmt.Errorf("line %d is not UTF-8; convert the file first, as with iconv -f WINDOWS-1252 -t UTF-8", line)
	}
	return cells, raw, line, nil
}

// Separator returns the separator of a table that begins with head: the one of comma, semicolon,
// tab and bar that its first line has most of, outside quotation marks.
func Separator(head []byte) rune {
	best, most := ',', 0
	line, _, _ := bytes.Cut(head, []byte("\n"))
	for _, sep := range ",;\t|" {
		count, quoted := 0, false
		for _, c := range string(line) {
			switch {
			case c == '"':
				quoted = !quoted
			case c == sep && !quoted:
				count++
			}
		}
		if count > most {
			best, most = sep, count
		}
	}
	return best
}

// Workbook reads the first sheet with a heading of reports of an Excel workbook (XLSX). A row
// that cannot be read yields an error that gives its number.
func Workbook(in news.Input, raw []byte, words Words) iter.Seq2[news.Report, error] {
	return func(yield func(news.Report, error) bool) {
		invalid := func(format string, args ...any) bool {
			return yield(news.Report{}, fault.New(fault.Invalid, "%s: %s", in.Name, fmt.Sprintf(format, args...)))
		}
		book, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{RawCellValue: true, UnzipSizeLimit: largestSheet, UnzipXMLSizeLimit: 64 << 20})
		if err != nil {
			invalid("the workbook is broken or locked: %v; save it again, without a password", err)
			return
		}
		defer func() { _ = book.Close() }() // it only removes temporary files: the reports are read
		var why error
		for _, sheet := range book.GetSheetList() {
			read, going, err := rowsOf(in, book, sheet, words, yield)
			if !going || read {
				return
			}
			why = errors.Join(why, err)
		}
		if why == nil {
			why = errors.New("its sheets are empty; there is nothing to read")
		}
		reason, _, _ := strings.Cut(why.Error(), "\n")
		invalid("%s", reason)
	}
}

// rowsOf reads the rows of a sheet, and reports whether its heading is one of reports and
// whether to go on.
func rowsOf(in news.Input, book *excelize.File, sheet string, words Words, yield func(news.Report, error) bool) (read, going bool, err error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return false, true, err
	}
	defer func() { _ = rows.Close() }()
	var c columns
	var headings []string
	for n := 1; rows.Next() && n <= mostRows; n++ {
		cells, err := rows.Columns()
		if err != nil {
			return c != nil, true, err
		}
		if !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" }) {
			continue
		}
		if c == nil {
			if c, err = mapped(cells, in.Columns); err != nil {
				return false, true, err
			}
			headings = cells
			continue
		}
		r, err := c.row(in, "xlsx", cells, rowBytes(headings, cells), words)
		if err != nil {
			r, err = news.Report{}, fault.New(fault.Invalid, "%s: row %d of the sheet %q %v", in.Name, n, sheet, err)
		}
		read = true
		if !yield(r, err) {
			return true, false, nil
		}
	}
	return read, true, rows.Error()
}

// rowBytes returns a row as JSON, a heading and a cell each, which stands for its bytes.
func rowBytes(headings, cells []string) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	pairs := [][2]string{}
	for i, cell := range cells {
		heading := ""
		if i < len(headings) {
			heading = headings[i]
		}
		if cell != "" {
			pairs = append(pairs, [2]string{heading, cell})
		}
	}
	if err := enc.Encode(pairs); err != nil {
		return nil // strings are always encoded
	}
	return bytes.TrimSpace(out.Bytes())
}
