package press_test

import (
	"bytes"
	"fmt"

	"flashbrief/brief"
	"flashbrief/brief/press"
)

func ExampleUntouched() {
	var page bytes.Buffer
	_ = press.Print(&page, &brief.Brief{Kicker: "Flash Brief", About: "Iran"}, "md")
	fmt.Println(press.Untouched(page.Bytes()))
	fmt.Println(press.Untouched(bytes.Replace(page.Bytes(), []byte("Iran"), []byte("Oman"), 1)))
	// Output:
	// true
	// false
}
