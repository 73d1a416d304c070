package document

import (
	"strings"
	"testing"

	"flashbrief/news"
)

// gdeltRow returns a row of a table of GDELT with the number of columns.
func gdeltRow(day string, columns int) string {
	cells := make([]string, columns)
	cells[0], cells[1], cells[2], cells[3], cells[6] = "1177000001", day, day[:6], day[:4], "IRAN MET RUSSIA"
	return strings.Join(cells, "\t")
}

func TestATableOfGDELTIsASourceInWhichNothingIsRead(t *testing.T) {
	table := gdeltRow("20230521", 61) + "\n" + gdeltRow("20240520", 61) + "\n"
	var got []news.Report
	for r, err := range GDELT(news.Input{Name: "20240520.export.CSV", Body: strings.NewReader(table)}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, r)
	}
	if len(got) != 1 || got[0].Text != table || got[0].Published.String() != "2024-05-20" || got[0].Format != "gdelt" || got[0].English() {
		t.Errorf("got %+v, want one report of the rows, of their newest day, that is not read", got)
	}
}

func TestWhatBeginsAsATableOfGDELT(t *testing.T) {
	for words, want := range map[string]bool{
		gdeltRow("20240520", 61): true, gdeltRow("20240520", 58) + "\r\n1": true, gdeltRow("20240520", 57): true,
		gdeltRow("20240520", 60): false, gdeltRow("May 2024", 61): false, "": false, strings.Repeat("a\t", 60): false,
	} {
		if got := IsGDELT([]byte(words)); got != want {
			t.Errorf("%.40q: got %v, want %v", words, got, want)
		}
	}
}
