package store

import (
	"testing"

	"flashbrief/record"
)

func TestAMemoryIsBoundedAndKeepsWhatIsUsed(t *testing.T) {
	m := newMemory()
	used := &sheet{size: 1000}
	m.keepSheet(1, used)
	const each = 1 << 16
	for n := int64(2); n < 4*mostRemembered/each; n++ {
		m.keepSheet(n, &sheet{size: each})
		m.keepItem(n, &record.Item{ID: "x"})
		if m.sheet(1) != used {
			t.Fatalf("the reading that every question reads is forgotten after %d others", n)
		}
		if size := m.young.size + m.old.size; size > mostRemembered+2*each {
			t.Fatalf("%d bytes are remembered after %d readings", size, n)
		}
	}
	if m.sheet(2) != nil || m.item(2) != nil {
		t.Error("a reading that no question reads any more is remembered")
	}
	var none *memory
	none.keepItem(1, &record.Item{})
	none.keepSheet(1, used)
	if none.item(1) != nil || none.sheet(1) != nil {
		t.Error("no memory remembers")
	}
}
