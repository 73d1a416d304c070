package ask_test

import (
	"fmt"

	"flashbrief/record"
	"flashbrief/record/ask"
)

func ExampleParse() {
	q, err := ask.Parse(ask.Typed{About: "Iran and Russia, Ebrahim Raisi", Since: "May 1, 2024", Until: "2024-05-31"})
	fmt.Println(q.Codes(), q.Names(), q.Since, q.Until, err)
	// Output: [IRN RUS] [Ebrahim Raisi] 2024-05-01 2024-05-31 <nil>
}

func ExampleParse_wrong() {
	_, err := ask.Parse(ask.Typed{About: "Iran", Since: "2024-02-30"})
	fmt.Println(err)
	// Output: since: "2024-02-30" is not a day of the calendar
}

func ExampleNearest() {
	fmt.Println(ask.Nearest("Israell", nil), ask.Nearest("Vera Molner", []record.Mention{{Name: "Vera Molnar"}}))
	// Output: [Israel] [Vera Molnar]
}

func ExampleKnown() {
	known, unknown := ask.Known(ask.Subjects("molnar, Nobody Much"), []record.Mention{{Name: "Vera Molnar", Kind: "person"}}, &record.Held{})
	fmt.Println(known, unknown)
	// Output: [{Vera Molnar } {Nobody Much }] [Nobody Much]
}
