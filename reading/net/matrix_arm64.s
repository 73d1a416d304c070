#include "textflag.h"

// The kernels add A (some rows by k) times a packed strip B (k by 16) to C. Strides
// are in bytes. Every element of C takes its products in the order of k, each by
// one fused multiply-add, so that they give the same bits as all the others.
//
// Register use: R0 counts k; R1 to R4 are the column of A, a row each, R6 is its
// step; R7 is the row of B; R8 is C, R9 a row of it. Row r of C lies in V(4r) to
// V(4r+3), the row of B in V16 to V19.

#define ARGUMENTS \
	MOVD k+0(FP), R0 \
	MOVD a+8(FP), R1 \
	MOVD aRow+16(FP), R5 \
	MOVD aCol+24(FP), R6 \
	MOVD b+32(FP), R7 \
	MOVD c+40(FP), R8 \
	MOVD cRow+48(FP), R9 \
	ADD R5, R1, R2 \
	ADD R5, R2, R3 \
	ADD R5, R3, R4 \
	MOVD R8, R10

#define TIMES(a, x, c0, c1, c2, c3) \
	VLD1R.P (a)(R6), [x.S4] \
	VFMLA V16.S4, x.S4, c0.S4 \
	VFMLA V17.S4, x.S4, c1.S4 \
	VFMLA V18.S4, x.S4, c2.S4 \
	VFMLA V19.S4, x.S4, c3.S4

#define LOADS1 VLD1.P (R10)(R9), [V0.S4, V1.S4, V2.S4, V3.S4]
#define LOADS4 LOADS1 \
	VLD1.P (R10)(R9), [V4.S4, V5.S4, V6.S4, V7.S4] \
	VLD1.P (R10)(R9), [V8.S4, V9.S4, V10.S4, V11.S4] \
	VLD1.P (R10)(R9), [V12.S4, V13.S4, V14.S4, V15.S4]

#define STORES1 VST1.P [V0.S4, V1.S4, V2.S4, V3.S4], (R8)(R9)
#define STORES4 STORES1 \
	VST1.P [V4.S4, V5.S4, V6.S4, V7.S4], (R8)(R9) \
	VST1.P [V8.S4, V9.S4, V10.S4, V11.S4], (R8)(R9) \
	VST1.P [V12.S4, V13.S4, V14.S4, V15.S4], (R8)(R9)

#define ROWS1 TIMES(R1, V20, V0, V1, V2, V3)
#define ROWS4 ROWS1 \
	TIMES(R2, V21, V4, V5, V6, V7) \
	TIMES(R3, V22, V8, V9, V10, V11) \
	TIMES(R4, V23, V12, V13, V14, V15)

#define KERNEL(loads, rows, stores) \
	ARGUMENTS \
	loads \
loop: \
	VLD1.P 64(R7), [V16.S4, V17.S4, V18.S4, V19.S4] \
	rows \
	SUBS $1, R0 \
	BNE loop \
	stores \
	RET

// func neon1x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·neon1x16(SB), NOSPLIT, $0-56
	KERNEL(LOADS1, ROWS1, STORES1)

// func neon4x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·neon4x16(SB), NOSPLIT, $0-56
	KERNEL(LOADS4, ROWS4, STORES4)
