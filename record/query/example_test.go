package query_test

import (
	"fmt"
	"time"

	"flashbrief/ground/when"
	"flashbrief/news"
	"flashbrief/record"
	"flashbrief/record/query"
)

func ExampleParse() {
	q, err := query.Parse("Iran and Russia, Ebrahim Raisi", "May 1, 2024", "2024-05-31", "")
	fmt.Println(q.Codes(), q.Names(), q.Since, q.Until, err)
	// Output: [IRN RUS] [Ebrahim Raisi] 2024-05-01 2024-05-31 <nil>
}

func ExampleParse_wrong() {
	_, err := query.Parse("Iran", "2024-02-30", "", "")
	fmt.Println(err)
	// Output: since: "2024-02-30" is not a day of the calendar
}

func ExampleWords() {
	words, _ := query.Words(`Oil oil "Gulf of Oman" drill`)
	fmt.Println(words)
	// Output: Oil "Gulf of Oman" drill
}

func ExampleNearest() {
	fmt.Println(query.Nearest("Israell", nil), query.Nearest("Vera Molner", []record.Mention{{Name: "Vera Molnar"}}))
	// Output: [Israel] [Vera Molnar]
}

func ExampleQuery_Know() {
	q, _ := query.Parse("molnar, Nobody Much", "", "", "")
	unknown := q.Know([]record.Mention{{Name: "Vera Molnar", Kind: "person"}})
	fmt.Println(q.Names(), unknown)
	// Output: [Vera Molnar Nobody Much] [Nobody Much]
}

func ExampleQuery_Knew() {
	q, _ := query.Parse("", "", "", "2024-05-21")
	for _, day := range []when.Day{when.Date(2024, time.May, 21), when.Date(2024, time.May, 22)} {
		fmt.Println(day, q.Knew(&record.Report{Report: news.Report{Published: day}}))
	}
	// Output:
	// 2024-05-21 true
	// 2024-05-22 false
}
