package when_test

import (
	"fmt"

	"flashbrief/ground/when"
)

func ExampleTyped() {
	for _, s := range []string{"2024-05-21", "May 21, 2024", "2024-02-30"} {
		fmt.Println(when.Typed(s))
	}
	// Output:
	// 2024-05-21 <nil>
	// 2024-05-21 <nil>
	//  "2024-02-30" is not a day of the calendar
}
