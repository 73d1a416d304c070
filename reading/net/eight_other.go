//go:build !amd64 && !arm64

package net

func (e *eight) add(c []float32, ldc, m int, a *codes) { e.plainAdd(c, ldc, m, a) }
