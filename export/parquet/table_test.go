package parquet

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"testing"

	"github.com/parquet-go/parquet-go"

	"flashbrief/ground/text"
	"flashbrief/record"
	"flashbrief/record/answer"
)

func TestATableIsReadBack(t *testing.T) {
	table := answer.Table{
		Columns: []string{"who", "first told", "value", "several", "mixed"},
		Rows: []answer.Row{
			{Cells: []any{"Iran", "2024-05-20", 3.5, true, 1}, Evidence: []record.Evidence{{Report: "ab", Span: text.Span{Start: 2, End: 9}, Words: "a dam"}, {Report: "cd", Span: text.Span{Start: 1, End: 2}}}},
			{Cells: []any{"", "2024-05-21", 4, false, "many"}},
		},
	}
	var out bytes.Buffer
	if err := WriteTable(&out, &table); err != nil {
		t.Fatal(err)
	}
	in := parquet.NewReader(bytes.NewReader(out.Bytes()))
	var got []map[string]any
	for {
		row := map[string]any{}
		err := in.Read(&row)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, row)
	}
	want := []map[string]any{
		{"who": "Iran", "first_told": "2024-05-20", "value": 3.5, "several": true, "mixed": "1", "report": "ab", "start": 2.0, "end": 9.0, "evidence": "a dam", "more": "cd:1-2"},
		{"who": nil, "first_told": "2024-05-21", "value": 4.0, "several": false, "mixed": "many", "report": nil, "start": nil, "end": nil, "evidence": nil, "more": nil},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	var empty bytes.Buffer
	if err := WriteTable(&empty, &answer.Table{Columns: []string{"who"}}); err != nil || empty.Len() == 0 {
		t.Errorf("without rows: got %d bytes, %v", empty.Len(), err)
	}
}
