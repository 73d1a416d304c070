package query_test

import (
	"fmt"

	"flashbrief/reading"
	"flashbrief/record"
	"flashbrief/record/query"
)

func Example() {
	item := record.Item{
		Finding: record.Found(&reading.Event{Category: "AID"}),
		Parties: []record.Party{{Part: "actor", Code: "RUS"}, {Part: "recipient", Code: "IRN"}},
	}
	toIran := query.And{query.Recipient{Codes: []string{"IRN"}}, query.Not{Query: query.Category{"ASSAULT"}}}
	fmt.Println(toIran.Match(&item), query.Actor{Codes: []string{"IRN"}}.Match(&item))
	// Output: true false
}
