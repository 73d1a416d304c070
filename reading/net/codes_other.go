//go:build !amd64

package net

func largest(x []float32) float32 { return plainLargest(x) }

func round(code []uint8, x []float32, inverse float32) { plainRound(code, x, inverse) }
