package web

import (
	"slices"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestFiguresAreSortedByTheirValues sorts figures, some with words around the number, from the smallest to the largest and back.
func TestFiguresAreSortedByTheirValues(t *testing.T) {
	ctx := browse(t)
	s, _ := sampled(t, "0*", "2*")
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.URL+"/figures"), chromedp.WaitVisible("th button"))
	worded := value[int](t, ctx, `[...document.querySelectorAll("td[data-sort]")].filter(c => !/^[\d.,]+( |$)/.test(c.innerText)).length`)
	if worded == 0 {
		t.Fatal("each figure begins with its number; want one such as “at least 95”")
	}
	column := `[...document.querySelectorAll("thead th")].findIndex(h => h.textContent === "Value")`
	for _, down := range []bool{false, true} {
		value[int](t, ctx, `(document.querySelectorAll("thead th")[`+column+`].querySelector("button").click(), 0)`)
		var values []float64
		for _, text := range value[[]string](t, ctx, `[...document.querySelectorAll("tbody td[data-sort]")].map(c => c.dataset.sort)`) {
			v, err := strconv.ParseFloat(text, 64)
			if err != nil {
				t.Fatal(err)
			}
			values = append(values, v)
		}
		if down {
			slices.Reverse(values)
		}
		if len(values) < 3 || !slices.IsSorted(values) {
			t.Errorf("down is %v: got %v, want them in order", down, values)
		}
	}
	if over := value[int](t, ctx, `(e => e.scrollWidth - e.clientWidth)(document.querySelector("main > .scroll"))`); over > 0 {
		t.Errorf("in a window of 1280 the table is %d px wider than the page", over)
	}
	photograph(t, ctx, "figures-1280")
}
