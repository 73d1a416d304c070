#include "textflag.h"

// The kernels add A (some rows of codes) times a packed strip of weights in eight
// bits to C. Row r of the sums lies in Y(2r) and Y(2r+1). A step takes eight codes
// of each row and, of each of 16 columns, eight weights, four and four. With AVX2,
// VPMADDUBSW adds two products into sixteen bits, VPADDW those of both fours, and
// VPMADDWD with ones adds two of these into 32. With AVX-VNNI, VPDPBUSD adds four
// products to the sum.
//
// Register use: CX counts the steps; SI is A, R8, R9 and R10 are one, two and three
// rows of it; DI is the strip; Y8 and Y9 are its first four weights. Y10 are ones
// or, with AVX-VNNI, codes; Y12 and Y13 are then the second four weights.

#define ARGUMENTS \
	MOVQ steps+0(FP), CX \
	MOVQ a+8(FP), SI \
	MOVQ aRow+16(FP), R8 \
	MOVQ b+24(FP), DI \
	MOVQ offset+32(FP), R11 \
	MOVQ scale+40(FP), R12 \
	MOVQ rowScale+48(FP), R13 \
	MOVQ c+56(FP), DX \
	MOVQ cRow+64(FP), BX \
	LEAQ (R8)(R8*1), R9 \
	LEAQ (R8)(R8*2), R10

#define ONES \
	VPCMPEQW Y10, Y10, Y10 \
	VPSRLW $15, Y10, Y10

#define PRODUCTS(row, low, high) \
	VPBROADCASTD 0 row, Y11 \
	VPMADDUBSW Y8, Y11, Y12 \
	VPMADDUBSW Y9, Y11, Y13 \
	VPBROADCASTD 4 row, Y11 \
	VPMADDUBSW 64(DI), Y11, Y14 \
	VPMADDUBSW 96(DI), Y11, Y15 \
	VPADDW Y14, Y12, Y12 \
	VPADDW Y15, Y13, Y13 \
	VPMADDWD Y10, Y12, Y12 \
	VPMADDWD Y10, Y13, Y13 \
	VPADDD Y12, low, low \
	VPADDD Y13, high, high

// DOT is VPDPBUSD of the codes in Y10 and weights, into a sum, which are numbers of
// registers. The assembler of Go writes the instruction only for AVX-512.
#define DOT(weights, sum) BYTE $0xc4; BYTE $0xc2; BYTE $0x2d; BYTE $0x50; BYTE $(0xc0 | (sum)<<3 | ((weights)-8))

#define DOTS(row, low, high) \
	VPBROADCASTD 0 row, Y10 \
	DOT(8, low) \
	DOT(9, high) \
	VPBROADCASTD 4 row, Y10 \
	DOT(12, low) \
	DOT(13, high)

// FINISH turns the sums of a row to numbers and adds them to its row of C. Y8 and
// Y9 are the offsets, Y10 and Y11 the scales of the columns.
#define FINISH(low, high) \
	VBROADCASTSS (R13), Y12 \
	VMULPS Y10, Y12, Y13 \
	VMULPS Y11, Y12, Y12 \
	VPSUBD Y8, low, low \
	VPSUBD Y9, high, high \
	VCVTDQ2PS low, low \
	VCVTDQ2PS high, high \
	VMULPS Y13, low, low \
	VMULPS Y12, high, high \
	VADDPS (DX), low, low \
	VADDPS 32(DX), high, high \
	VMOVUPS low, (DX) \
	VMOVUPS high, 32(DX) \
	ADDQ $4, R13 \
	ADDQ BX, DX

#define COLUMNS \
	VMOVDQU (R11), Y8 \
	VMOVDQU 32(R11), Y9 \
	VMOVUPS (R12), Y10 \
	VMOVUPS 32(R12), Y11

#define NONE1 \
	VPXOR Y0, Y0, Y0 \
	VPXOR Y1, Y1, Y1

#define NONE4 \
	NONE1 \
	VPXOR Y2, Y2, Y2 \
	VPXOR Y3, Y3, Y3 \
	VPXOR Y4, Y4, Y4 \
	VPXOR Y5, Y5, Y5 \
	VPXOR Y6, Y6, Y6 \
	VPXOR Y7, Y7, Y7

#define WEIGHTS4 \
	VMOVDQU (DI), Y8 \
	VMOVDQU 32(DI), Y9

#define WEIGHTS8 \
	WEIGHTS4 \
	VMOVDQU 64(DI), Y12 \
	VMOVDQU 96(DI), Y13

#define NEXT \
	ADDQ $8, SI \
	ADDQ $128, DI \
	DECQ CX \
	JNZ loop

#define FINISH1 \
	COLUMNS \
	FINISH(Y0, Y1)

#define FINISH4 \
	FINISH1 \
	FINISH(Y2, Y3) \
	FINISH(Y4, Y5) \
	FINISH(Y6, Y7)

// func avx2Rows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
TEXT ·avx2Rows1(SB), NOSPLIT, $0-72
	ARGUMENTS
	ONES
	NONE1
loop:
	WEIGHTS4
	PRODUCTS((SI), Y0, Y1)
	NEXT
	FINISH1
	VZEROUPPER
	RET

// func avx2Rows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
TEXT ·avx2Rows4(SB), NOSPLIT, $0-72
	ARGUMENTS
	ONES
	NONE4
loop:
	WEIGHTS4
	PRODUCTS((SI), Y0, Y1)
	PRODUCTS((SI)(R8*1), Y2, Y3)
	PRODUCTS((SI)(R9*1), Y4, Y5)
	PRODUCTS((SI)(R10*1), Y6, Y7)
	NEXT
	FINISH4
	VZEROUPPER
	RET

// func vnniRows1(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
TEXT ·vnniRows1(SB), NOSPLIT, $0-72
	ARGUMENTS
	NONE1
loop:
	WEIGHTS8
	DOTS((SI), 0, 1)
	NEXT
	FINISH1
	VZEROUPPER
	RET

// func vnniRows4(steps uint64, a *uint8, aRow uint64, b *int8, offset *int32, scale, rowScale, c *float32, cRow uint64)
TEXT ·vnniRows4(SB), NOSPLIT, $0-72
	ARGUMENTS
	NONE4
loop:
	WEIGHTS8
	DOTS((SI), 0, 1)
	DOTS((SI)(R8*1), 2, 3)
	DOTS((SI)(R9*1), 4, 5)
	DOTS((SI)(R10*1), 6, 7)
	NEXT
	FINISH4
	VZEROUPPER
	RET
