package net

import "testing"

// BenchmarkRead reads the embedded weights, as each start of the program does.
func BenchmarkRead(b *testing.B) {
	for range b.N {
		if _, err := Read(embedded); err != nil {
			b.Fatal(err)
		}
	}
}
