#include "textflag.h"

// The kernels add A (some rows of codes) times a packed strip of weights in eight
// bits to C. A step takes eight codes of each row and, of each of 16 columns, eight
// weights, four and four. Strides are in bytes.
//
// Register use: R0 counts the steps; R1 to R4 are rows of A, R5 is the distance of
// two; R7 is the strip, its weights lie in V16 to V19, the codes of a row in V20.
// Row r of the sums lies in V(4r) to V(4r+3). The assembler of Go lacks most of the
// instructions, so that they are given as numbers.

#define SDOT(m, n, d) WORD $(0x4e809400 | (m)<<16 | (n)<<5 | (d))
#define SMULL(m, n, d) WORD $(0x0e20c000 | (m)<<16 | (n)<<5 | (d))  // eight products of the low halves
#define SMULL2(m, n, d) WORD $(0x4e20c000 | (m)<<16 | (n)<<5 | (d)) // eight products of the high halves
#define ADDP(m, n, d) WORD $(0x4e60bc00 | (m)<<16 | (n)<<5 | (d))   // pairs of n, then pairs of m, in sixteen bits
#define SADALP(n, d) WORD $(0x4e606800 | (n)<<5 | (d))            // adds pairs to 32 bits
#define SUB(m, n, d) WORD $(0x6ea08400 | (m)<<16 | (n)<<5 | (d))    // d = n - m
#define SCVTF(n, d) WORD $(0x4e21d800 | (n)<<5 | (d))
#define FMUL(m, n, d) WORD $(0x6e20dc00 | (m)<<16 | (n)<<5 | (d))
#define FADD(m, n, d) WORD $(0x4e20d400 | (m)<<16 | (n)<<5 | (d))

// DOT adds to each of four columns the products of four codes in V20 and weights.
#define DOT(n, d) SDOT(20, n, d)

// NEON does the same without the instruction for it. Two products fit sixteen bits,
// because codes have seven.
#define NEON(n, d) SMULL(20, n, 21); SMULL2(20, n, 22); ADDP(22, 21, 21); SADALP(21, d)

#define ROW(add, a, d) \
	VLD1R.P 4(a), [V20.S4] \
	add(16, d) \
	add(17, d+1) \
	add(18, d+2) \
	add(19, d+3)

#define ROWS1(add) ROW(add, R1, 0)
#define ROWS4(add) ROWS1(add) \
	ROW(add, R2, 4) \
	ROW(add, R3, 8) \
	ROW(add, R4, 12)

#define NONE(v0, v1, v2, v3) \
	VEOR v0.B16, v0.B16, v0.B16 \
	VEOR v1.B16, v1.B16, v1.B16 \
	VEOR v2.B16, v2.B16, v2.B16 \
	VEOR v3.B16, v3.B16, v3.B16

#define NONE1 NONE(V0, V1, V2, V3)
#define NONE4 NONE1 \
	NONE(V4, V5, V6, V7) \
	NONE(V8, V9, V10, V11) \
	NONE(V12, V13, V14, V15)

// FINISH turns the sums of four columns to numbers and adds them to C, in V28 to
// V31. The offsets lie in V16 to V19, the scales in V24 to V27, the row's in V20.
#define FINISH(i, d) \
	SUB(16+i, d, d) \
	SCVTF(d, d) \
	FMUL(24+i, 20, 21) \
	FMUL(21, d, d) \
	FADD(28+i, d, 28+i)

#define FINISHROW(d) \
	VLD1R.P 4(R13), [V20.S4] \
	VLD1 (R8), [V28.S4, V29.S4, V30.S4, V31.S4] \
	FINISH(0, d) \
	FINISH(1, d+1) \
	FINISH(2, d+2) \
	FINISH(3, d+3) \
	VST1.P [V28.S4, V29.S4, V30.S4, V31.S4], (R8)(R9)

#define FINISH1 FINISHROW(0)
#define FINISH4 FINISH1 \
	FINISHROW(4) \
	FINISHROW(8) \
	FINISHROW(12)

#define KERNEL(none, rows, add, finish) \
	MOVD steps+0(FP), R0 \
	MOVD a+8(FP), R1 \
	MOVD aRow+16(FP), R5 \
	MOVD b+24(FP), R7 \
	MOVD offset+32(FP), R11 \
	MOVD scale+40(FP), R12 \
	MOVD rowScale+48(FP), R13 \
	MOVD c+56(FP), R8 \
	MOVD cRow+64(FP), R9 \
	ADD R5, R1, R2 \
	ADD R5, R2, R3 \
	ADD R5, R3, R4 \
	none \
loop: \
	VLD1.P 64(R7), [V16.S4, V17.S4, V18.S4, V19.S4] \
	rows(add) \
	VLD1.P 64(R7), [V16.S4, V17.S4, V18.S4, V19.S4] \
	rows(add) \
	SUBS $1, R0 \
	BNE loop \
	VLD1 (R11), [V16.S4, V17.S4, V18.S4, V19.S4] \
	VLD1 (R12), [V24.S4, V25.S4, V26.S4, V27.S4] \
	finish \
	RET

// func neonRows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
TEXT ·neonRows1(SB), NOSPLIT, $0-72
	KERNEL(NONE1, ROWS1, NEON, FINISH1)

// func neonRows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
TEXT ·neonRows4(SB), NOSPLIT, $0-72
	KERNEL(NONE4, ROWS4, NEON, FINISH4)

// func dotRows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
TEXT ·dotRows1(SB), NOSPLIT, $0-72
	KERNEL(NONE1, ROWS1, DOT, FINISH1)

// func dotRows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
TEXT ·dotRows4(SB), NOSPLIT, $0-72
	KERNEL(NONE4, ROWS4, DOT, FINISH4)
