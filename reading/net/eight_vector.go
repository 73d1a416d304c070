//go:build amd64 || arm64

package net

// add adds A·B to C. A has m rows, and C has rows of stride ldc.
func (e *eight) add(c []float32, ldc, m int, a *codes) {
	if e.k == 0 || m == 0 {
		return
	}
	if simd == simdOff {
		e.plainAdd(c, ldc, m, a)
		return
	}
	for i := 0; i < m; i += blockRows {
		rows := min(blockRows, m-i)
		part := a.from(i)
		whole := e.n / panel
		for s := range whole {
			e.strip(s, c[i*ldc+s*panel:], ldc, rows, part)
		}
		if width := e.n % panel; width > 0 {
			e.narrow(whole, width, c[i*ldc+whole*panel:], ldc, rows, part)
		}
	}
}

// narrow multiplies by the last strip, of which C has only width columns.
func (e *eight) narrow(s, width int, c []float32, ldc, m int, a *codes) {
	var block [12 * panel]float32
	for i := 0; i < m; i += 12 {
		rows := min(12, m-i)
		for r := range rows {
			copy(block[r*panel:r*panel+width], c[(i+r)*ldc:])
		}
		e.strip(s, block[:], panel, rows, a.from(i))
		for r := range rows {
			copy(c[(i+r)*ldc:(i+r)*ldc+width], block[r*panel:])
		}
	}
}

// strip adds A times strip s to the 16 columns at c.
func (e *eight) strip(s int, c []float32, ldc, m int, a *codes) {
	size := padded(e.k) * panel
	b, offset, scale := e.code[s*size:(s+1)*size], e.offset[s*panel:(s+1)*panel], e.scale[s*panel:(s+1)*panel]
	_, _, _ = c[(m-1)*ldc+panel-1], a.code[m*a.stride-1], a.scale[m-1]
	steps, aRow, cRow := uint64(padded(e.k)/8), uint64(a.stride), uint64(ldc*4)
	for i := 0; i < m; {
		i += multiplyRows(m-i, steps, &a.code[i*a.stride], aRow, &b[0], &offset[0], &scale[0], &a.scale[i], &c[i*ldc], cRow)
	}
}
