#include "textflag.h"

// The kernels add A (some rows by k) times a packed strip B (k by 16) to C. Strides
// are in bytes. Every element of C takes its products in the order of k, each by
// one fused multiply-add, so that a kernel of any size gives the same bits.
//
// Register use: CX counts k; SI is the column of A, R8, R9 and R10 are one, three
// and five rows of it, R12 is its step; DI is the row of B; DX is C, R11 a row of it.

// AVX2: row r of C lies in Y(2r) and Y(2r+1), the row of B in Y12 and Y13.

#define LOAD2(low, high) VMOVUPS (BX), low; VMOVUPS 32(BX), high; ADDQ R11, BX
#define STORE2(low, high) VMOVUPS low, (BX); VMOVUPS high, 32(BX); ADDQ R11, BX

#define LOADS1 LOAD2(Y0, Y1)
#define LOADS2 LOADS1; LOAD2(Y2, Y3)
#define LOADS3 LOADS2; LOAD2(Y4, Y5)
#define LOADS4 LOADS3; LOAD2(Y6, Y7)
#define LOADS5 LOADS4; LOAD2(Y8, Y9)
#define LOADS6 LOADS5; LOAD2(Y10, Y11)

#define STORES1 STORE2(Y0, Y1)
#define STORES2 STORES1; STORE2(Y2, Y3)
#define STORES3 STORES2; STORE2(Y4, Y5)
#define STORES4 STORES3; STORE2(Y6, Y7)
#define STORES5 STORES4; STORE2(Y8, Y9)
#define STORES6 STORES5; STORE2(Y10, Y11)

#define TIMES2(x, low, high) VFMADD231PS Y12, x, low; VFMADD231PS Y13, x, high

#define ROWS1 VBROADCASTSS (SI), Y14; TIMES2(Y14, Y0, Y1)
#define ROWS2 ROWS1; VBROADCASTSS (SI)(R8*1), Y15; TIMES2(Y15, Y2, Y3)
#define ROWS3 ROWS2; VBROADCASTSS (SI)(R8*2), Y14; TIMES2(Y14, Y4, Y5)
#define ROWS4 ROWS3; VBROADCASTSS (SI)(R9*1), Y15; TIMES2(Y15, Y6, Y7)
#define ROWS5 ROWS4; VBROADCASTSS (SI)(R8*4), Y14; TIMES2(Y14, Y8, Y9)
#define ROWS6 ROWS5; VBROADCASTSS (SI)(R10*1), Y15; TIMES2(Y15, Y10, Y11)

#define ARGUMENTS \
	MOVQ k+0(FP), CX \
	MOVQ a+8(FP), SI \
	MOVQ aRow+16(FP), R8 \
	MOVQ aCol+24(FP), R12 \
	MOVQ b+32(FP), DI \
	MOVQ c+40(FP), DX \
	MOVQ cRow+48(FP), R11 \
	LEAQ (R8)(R8*2), R9 \
	LEAQ (R8)(R8*4), R10 \
	MOVQ DX, BX

#define KERNEL16(loads, rows, stores) \
	ARGUMENTS \
	loads \
loop: \
	VMOVUPS (DI), Y12 \
	VMOVUPS 32(DI), Y13 \
	rows \
	ADDQ R12, SI \
	ADDQ $64, DI \
	DECQ CX \
	JNZ loop \
	MOVQ DX, BX \
	stores \
	VZEROUPPER \
	RET

// func kernel1x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel1x16(SB), NOSPLIT, $0-56
	KERNEL16(LOADS1, ROWS1, STORES1)

// func kernel2x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel2x16(SB), NOSPLIT, $0-56
	KERNEL16(LOADS2, ROWS2, STORES2)

// func kernel3x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel3x16(SB), NOSPLIT, $0-56
	KERNEL16(LOADS3, ROWS3, STORES3)

// func kernel4x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel4x16(SB), NOSPLIT, $0-56
	KERNEL16(LOADS4, ROWS4, STORES4)

// func kernel5x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel5x16(SB), NOSPLIT, $0-56
	KERNEL16(LOADS5, ROWS5, STORES5)

// func kernel6x16(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel6x16(SB), NOSPLIT, $0-56
	KERNEL16(LOADS6, ROWS6, STORES6)
