package parquet

import (
	"io"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"flashbrief/ground/order"
	"flashbrief/record/answer"
)

// WriteTable writes the rows of an answer, with the columns of its CSV in alphabetical order. A cell that is
// empty is null.
func WriteTable(w io.Writer, t *answer.Table) error {
	columns, rows := t.Typed()
	group := parquet.Group{}
	for _, c := range columns {
		group[c.Name] = parquet.Optional(node(c.Type))
	}
	inGroup := order.Of(len(columns), func(i, k int) int { return strings.Compare(columns[i].Name, columns[k].Name) })
	out := parquet.NewWriter(w, parquet.NewSchema("answer", group), parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("flashbrief", "1", ""))
	for _, cells := range rows {
		var row parquet.Row
		for at, i := range inGroup {
			defined := 1
			if cells[i] == nil {
				defined = 0
			}
			row = append(row, parquet.ValueOf(cells[i]).Level(0, defined, at))
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return err
		}
	}
	return out.Close()
}

func node(as answer.CellType) parquet.Node {
	switch as {
	case answer.Numbers:
		return parquet.Leaf(parquet.DoubleType)
	case answer.Truths:
		return parquet.Leaf(parquet.BooleanType)
	}
	return parquet.String()
}
