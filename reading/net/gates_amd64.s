#include "textflag.h"

// The rational approximation of tanh: odd polynomial of degree 13 over even
// polynomial of degree 6, on the range where tanh is not yet 1 in float32.
DATA tanhK<>+0(SB)/4, $0x40fcf84f   // clamp
DATA tanhK<>+4(SB)/4, $0xa59f25c0   // -2.76076847742355e-16
DATA tanhK<>+8(SB)/4, $0x2a61337e   // 2.00018790482477e-13
DATA tanhK<>+12(SB)/4, $0xaebd37ff  // -8.60467152213735e-11
DATA tanhK<>+16(SB)/4, $0x335c0041  // 5.12229709037114e-08
DATA tanhK<>+20(SB)/4, $0x3779434a  // 1.48572235717979e-05
DATA tanhK<>+24(SB)/4, $0x3a270ded  // 6.37261928875436e-04
DATA tanhK<>+28(SB)/4, $0x3ba059dc  // 4.89352455891786e-03
DATA tanhK<>+32(SB)/4, $0x35a0d3d8  // 1.19825839466702e-06
DATA tanhK<>+36(SB)/4, $0x38f895d6  // 1.18534705686654e-04
DATA tanhK<>+40(SB)/4, $0x3b14aa05  // 2.26843463243900e-03
DATA tanhK<>+44(SB)/4, $0x3ba059dd  // 4.89352518554385e-03
DATA tanhK<>+48(SB)/4, $0xc0fcf84f  // -clamp
DATA tanhK<>+52(SB)/4, $0x3f000000  // 0.5
GLOBL tanhK<>(SB), RODATA, $56

// NEXT makes one step of Horner's rule for the square in Y1. Product and sum are rounded
// apart, as plain Go does at little cost.
#define NEXT(coefficient, y) VMULPS Y1, y, y; VADDPS coefficient, y, y

// CONSTANTS loads what TANH needs.
#define CONSTANTS \
	VBROADCASTSS tanhK<>+0(SB), Y4 \
	VBROADCASTSS tanhK<>+48(SB), Y5 \
	VBROADCASTSS tanhK<>+4(SB), Y6 \
	VBROADCASTSS tanhK<>+8(SB), Y7 \
	VBROADCASTSS tanhK<>+12(SB), Y8 \
	VBROADCASTSS tanhK<>+16(SB), Y9 \
	VBROADCASTSS tanhK<>+20(SB), Y10 \
	VBROADCASTSS tanhK<>+24(SB), Y11 \
	VBROADCASTSS tanhK<>+28(SB), Y12 \
	VBROADCASTSS tanhK<>+32(SB), Y13 \
	VBROADCASTSS tanhK<>+36(SB), Y14 \
	VBROADCASTSS tanhK<>+40(SB), Y15

// TANH leaves the tanh of Y0 in Y2, and uses Y0 to Y3.
#define TANH \
	VMINPS Y4, Y0, Y0 \
	VMAXPS Y5, Y0, Y0 \
	VMULPS Y0, Y0, Y1 \
	VMOVAPS Y6, Y2 \
	NEXT(Y7, Y2) \
	NEXT(Y8, Y2) \
	NEXT(Y9, Y2) \
	NEXT(Y10, Y2) \
	NEXT(Y11, Y2) \
	NEXT(Y12, Y2) \
	VMULPS Y0, Y2, Y2 \
	VMOVAPS Y13, Y3 \
	NEXT(Y14, Y3) \
	NEXT(Y15, Y3) \
	VBROADCASTSS tanhK<>+44(SB), Y0 \
	NEXT(Y0, Y3) \
	VDIVPS Y3, Y2, Y2

// LOGISTIC replaces the number at a place by its logistic function, as half the
// tanh of its half and a half, and leaves it in Y2.
#define LOGISTIC(at) \
	VBROADCASTSS tanhK<>+52(SB), Y0 \
	VMULPS at, Y0, Y0 \
	TANH \
	VBROADCASTSS tanhK<>+52(SB), Y0 \
	VMULPS Y0, Y2, Y2 \
	VADDPS Y0, Y2, Y2 \
	VMOVUPS Y2, at

#define ADVANCE(bytes) \
	ADDQ $bytes, SI \
	ADDQ $bytes, R8 \
	ADDQ $bytes, R9 \
	ADDQ $bytes, R10 \
	ADDQ $bytes, BX \
	ADDQ $bytes, DI \
	ADDQ $bytes, DX \
	ADDQ $bytes, R11

#define ARGUMENTS \
	MOVQ n+0(FP), CX \
	MOVQ gates+8(FP), SI \
	MOVQ before+16(FP), BX \
	MOVQ cell+24(FP), DI \
	MOVQ tanhC+32(FP), DX \
	MOVQ out+40(FP), R11 \
	LEAQ (SI)(CX*4), R8 \
	LEAQ (SI)(CX*8), R9 \
	LEAQ (R8)(CX*8), R10

// func cell8(n uint64, gates, before, cell, tanhC, out *float32)
// Makes one step of n cells, a multiple of 8 above 0.
TEXT ·cell8(SB), NOSPLIT, $0-48
	ARGUMENTS
	CONSTANTS
loop:
	LOGISTIC((SI))
	LOGISTIC((R8))
	LOGISTIC((R9))
	VMOVUPS (R10), Y0
	TANH
	VMOVUPS Y2, (R10)
	VMULPS (SI), Y2, Y1
	VMOVUPS (R8), Y0
	VMULPS (BX), Y0, Y0
	VADDPS Y1, Y0, Y0
	VMOVUPS Y0, (DI)
	TANH
	VMOVUPS Y2, (DX)
	VMULPS (R9), Y2, Y2
	VMOVUPS Y2, (R11)
	ADVANCE(32)
	SUBQ $8, CX
	JNZ loop
	VZEROUPPER
	RET

// With AVX-512, all constants lie in registers: the coefficients in Z16 to Z28, a
// half in Z29.
#define CONSTANTS16 \
	VBROADCASTSS tanhK<>+0(SB), Z16 \
	VBROADCASTSS tanhK<>+48(SB), Z17 \
	VBROADCASTSS tanhK<>+4(SB), Z18 \
	VBROADCASTSS tanhK<>+8(SB), Z19 \
	VBROADCASTSS tanhK<>+12(SB), Z20 \
	VBROADCASTSS tanhK<>+16(SB), Z21 \
	VBROADCASTSS tanhK<>+20(SB), Z22 \
	VBROADCASTSS tanhK<>+24(SB), Z23 \
	VBROADCASTSS tanhK<>+28(SB), Z24 \
	VBROADCASTSS tanhK<>+32(SB), Z25 \
	VBROADCASTSS tanhK<>+36(SB), Z26 \
	VBROADCASTSS tanhK<>+40(SB), Z27 \
	VBROADCASTSS tanhK<>+44(SB), Z28 \
	VBROADCASTSS tanhK<>+52(SB), Z29

// TANH16 leaves the tanh of x, the numbers of a register, in y, and uses square and z.
#define TANH16(x, square, y, z) \
	VMINPS Z16, x, x \
	VMAXPS Z17, x, x \
	VMULPS x, x, square \
	VMULPS square, Z18, y \
	VADDPS Z19, y, y \
	NEXT16(square, Z20, y) \
	NEXT16(square, Z21, y) \
	NEXT16(square, Z22, y) \
	NEXT16(square, Z23, y) \
	NEXT16(square, Z24, y) \
	VMULPS x, y, y \
	VMULPS square, Z25, z \
	VADDPS Z26, z, z \
	NEXT16(square, Z27, z) \
	NEXT16(square, Z28, z) \
	VDIVPS z, y, y

#define NEXT16(square, coefficient, y) VMULPS square, y, y; VADDPS coefficient, y, y

#define LOGISTIC16(at, x, square, y, z) \
	VMULPS at, Z29, x \
	TANH16(x, square, y, z) \
	VMULPS Z29, y, y \
	VADDPS Z29, y, y \
	VMOVUPS y, at

// func cell16(n uint64, gates, before, cell, tanhC, out *float32)
// Is cell8 for a multiple of 16 above 0.
TEXT ·cell16(SB), NOSPLIT, $0-48
	ARGUMENTS
	CONSTANTS16
loop:
	LOGISTIC16((SI), Z0, Z1, Z4, Z3)
	LOGISTIC16((R8), Z0, Z1, Z5, Z3)
	LOGISTIC16((R9), Z0, Z1, Z6, Z3)
	VMOVUPS (R10), Z0
	TANH16(Z0, Z1, Z7, Z3)
	VMOVUPS Z7, (R10)
	VMULPS Z4, Z7, Z7
	VMULPS (BX), Z5, Z0
	VADDPS Z7, Z0, Z0
	VMOVUPS Z0, (DI)
	TANH16(Z0, Z1, Z2, Z3)
	VMOVUPS Z2, (DX)
	VMULPS Z6, Z2, Z2
	VMOVUPS Z2, (R11)
	ADVANCE(64)
	SUBQ $16, CX
	JNZ loop
	VZEROUPPER
	RET
