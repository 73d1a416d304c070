//go:build !amd64

package net

func cell(gates, before, cell, tanhC, out []float32) { plainCell(gates, before, cell, tanhC, out) }
