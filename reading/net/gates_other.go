//go:build !amd64

package net

func tanh(x []float32) { plainTanh(x) }

func logistic(x []float32) { plainLogistic(x) }

func cell(gates, before, cell, tanhC, out []float32) { plainCell(gates, before, cell, tanhC, out) }
