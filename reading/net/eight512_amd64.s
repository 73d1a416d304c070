#include "textflag.h"

// func vnni512Rows(m, steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
// Adds m rows of codes, A, times a packed strip of weights in eight bits to C, eight
// rows at once, then one by one. A step takes eight codes of each row and, of each
// of 16 columns, eight weights, four and four. Row r of the sums lies in Z(r), for
// the first four, and Z(r+8), for the second; the weights in Z16 and Z17. The sums
// begin at minus the offsets, Z28; the scales of the columns are in Z29.
//
// Register use: AX counts the rows, CX the steps; SI is A, and DI the strip within a
// block of rows; R8 is a row of A, R9 three, R10 five, R12 seven.

#define SUMS8 \
	VMOVDQA32 Z28, Z0 \
	VMOVDQA32 Z28, Z1 \
	VMOVDQA32 Z28, Z2 \
	VMOVDQA32 Z28, Z3 \
	VMOVDQA32 Z28, Z4 \
	VMOVDQA32 Z28, Z5 \
	VMOVDQA32 Z28, Z6 \
	VMOVDQA32 Z28, Z7 \
	VPXORD Z8, Z8, Z8 \
	VPXORD Z9, Z9, Z9 \
	VPXORD Z10, Z10, Z10 \
	VPXORD Z11, Z11, Z11 \
	VPXORD Z12, Z12, Z12 \
	VPXORD Z13, Z13, Z13 \
	VPXORD Z14, Z14, Z14 \
	VPXORD Z15, Z15, Z15

#define DOTS(row, first, second) \
	VPBROADCASTD 0 row, Z18 \
	VPBROADCASTD 4 row, Z19 \
	VPDPBUSD Z16, Z18, first \
	VPDPBUSD Z17, Z19, second

#define FINISH(first, second) \
	VBROADCASTSS (R13), Z18 \
	VPADDD second, first, first \
	VMULPS Z29, Z18, Z18 \
	VCVTDQ2PS first, first \
	VMULPS Z18, first, first \
	VADDPS (DX), first, first \
	VMOVUPS first, (DX) \
	ADDQ $4, R13 \
	ADDQ BX, DX

TEXT ·vnni512Rows(SB), NOSPLIT, $0-80
	MOVQ m+0(FP), AX
	MOVQ a+16(FP), SI
	MOVQ aRow+24(FP), R8
	MOVQ offset+40(FP), R11
	VPXORD Z28, Z28, Z28
	VPSUBD (R11), Z28, Z28
	MOVQ scale+48(FP), R11
	VMOVUPS (R11), Z29
	MOVQ rowScale+56(FP), R13
	MOVQ c+64(FP), DX
	MOVQ cRow+72(FP), BX
	LEAQ (R8)(R8*2), R9
	LEAQ (R8)(R8*4), R10
	LEAQ (R8)(R9*2), R12
	SUBQ $8, AX
	JLT rest
eight:
	MOVQ steps+8(FP), CX
	MOVQ b+32(FP), DI
	SUMS8
loop8:
	VMOVDQU32 (DI), Z16
	VMOVDQU32 64(DI), Z17
	DOTS((SI), Z0, Z8)
	DOTS((SI)(R8*1), Z1, Z9)
	DOTS((SI)(R8*2), Z2, Z10)
	DOTS((SI)(R9*1), Z3, Z11)
	DOTS((SI)(R8*4), Z4, Z12)
	DOTS((SI)(R10*1), Z5, Z13)
	DOTS((SI)(R9*2), Z6, Z14)
	DOTS((SI)(R12*1), Z7, Z15)
	ADDQ $8, SI
	ADDQ $128, DI
	DECQ CX
	JNZ loop8
	FINISH(Z0, Z8)
	FINISH(Z1, Z9)
	FINISH(Z2, Z10)
	FINISH(Z3, Z11)
	FINISH(Z4, Z12)
	FINISH(Z5, Z13)
	FINISH(Z6, Z14)
	FINISH(Z7, Z15)
	ADDQ R12, SI // the steps went over one of the eight rows
	SUBQ $8, AX
	JGE eight
rest:
	ADDQ $8, AX
	JZ done
one:
	MOVQ steps+8(FP), CX
	MOVQ b+32(FP), DI
	VMOVDQA32 Z28, Z0
	VPXORD Z8, Z8, Z8
loop1:
	VMOVDQU32 (DI), Z16
	VMOVDQU32 64(DI), Z17
	DOTS((SI), Z0, Z8)
	ADDQ $8, SI
	ADDQ $128, DI
	DECQ CX
	JNZ loop1
	FINISH(Z0, Z8)
	DECQ AX
	JNZ one
done:
	VZEROUPPER
	RET
