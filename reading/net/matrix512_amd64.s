#include "textflag.h"

// The same with the registers of AVX-512, over two strips at once: row r of C lies
// in Z(2r) and Z(2r+1), the rows of the strips in Z24 and Z25. Register use is that
// of matrix_amd64.s; R13, R14 and R15 are seven, nine and eleven rows of A, AX is
// the second strip.

#define LOAD32(low, high) VMOVUPS (BX), low; VMOVUPS 64(BX), high; ADDQ R11, BX
#define STORE32(low, high) VMOVUPS low, (BX); VMOVUPS high, 64(BX); ADDQ R11, BX

#define LOADS1 LOAD32(Z0, Z1)
#define LOADS2 LOADS1; LOAD32(Z2, Z3)
#define LOADS4 LOADS2; LOAD32(Z4, Z5); LOAD32(Z6, Z7)
#define LOADS8 LOADS4; LOAD32(Z8, Z9); LOAD32(Z10, Z11); LOAD32(Z12, Z13); LOAD32(Z14, Z15)
#define LOADS12 LOADS8; LOAD32(Z16, Z17); LOAD32(Z18, Z19); LOAD32(Z20, Z21); LOAD32(Z22, Z23)

#define STORES1 STORE32(Z0, Z1)
#define STORES2 STORES1; STORE32(Z2, Z3)
#define STORES4 STORES2; STORE32(Z4, Z5); STORE32(Z6, Z7)
#define STORES8 STORES4; STORE32(Z8, Z9); STORE32(Z10, Z11); STORE32(Z12, Z13); STORE32(Z14, Z15)
#define STORES12 STORES8; STORE32(Z16, Z17); STORE32(Z18, Z19); STORE32(Z20, Z21); STORE32(Z22, Z23)

#define TIMES32(x, low, high) VFMADD231PS Z24, x, low; VFMADD231PS Z25, x, high

#define ROWS1 VBROADCASTSS (SI), Z26; TIMES32(Z26, Z0, Z1)
#define ROWS2 ROWS1; VBROADCASTSS (SI)(R8*1), Z27; TIMES32(Z27, Z2, Z3)
#define ROWS4 ROWS2; VBROADCASTSS (SI)(R8*2), Z28; TIMES32(Z28, Z4, Z5); \
	VBROADCASTSS (SI)(R9*1), Z29; TIMES32(Z29, Z6, Z7)
#define ROWS8 ROWS4; VBROADCASTSS (SI)(R8*4), Z30; TIMES32(Z30, Z8, Z9); \
	VBROADCASTSS (SI)(R10*1), Z31; TIMES32(Z31, Z10, Z11); \
	VBROADCASTSS (SI)(R9*2), Z26; TIMES32(Z26, Z12, Z13); \
	VBROADCASTSS (SI)(R13*1), Z27; TIMES32(Z27, Z14, Z15)
#define ROWS12 ROWS8; VBROADCASTSS (SI)(R8*8), Z28; TIMES32(Z28, Z16, Z17); \
	VBROADCASTSS (SI)(R14*1), Z29; TIMES32(Z29, Z18, Z19); \
	VBROADCASTSS (SI)(R10*2), Z30; TIMES32(Z30, Z20, Z21); \
	VBROADCASTSS (SI)(R15*1), Z31; TIMES32(Z31, Z22, Z23)

#define KERNEL32(loads, rows, stores) \
	MOVQ k+0(FP), CX \
	MOVQ a+8(FP), SI \
	MOVQ aRow+16(FP), R8 \
	MOVQ aCol+24(FP), R12 \
	MOVQ b+32(FP), DI \
	MOVQ c+40(FP), DX \
	MOVQ cRow+48(FP), R11 \
	MOVQ CX, AX \
	SHLQ $6, AX \
	ADDQ DI, AX \
	LEAQ (R8)(R8*2), R9 \
	LEAQ (R8)(R8*4), R10 \
	LEAQ (R8)(R9*2), R13 \
	LEAQ (R8)(R8*8), R14 \
	LEAQ (R8)(R10*2), R15 \
	MOVQ DX, BX \
	loads \
loop: \
	VMOVUPS (DI), Z24 \
	VMOVUPS (AX), Z25 \
	rows \
	ADDQ R12, SI \
	ADDQ $64, DI \
	ADDQ $64, AX \
	DECQ CX \
	JNZ loop \
	MOVQ DX, BX \
	stores \
	VZEROUPPER \
	RET

// func kernel1x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel1x32(SB), NOSPLIT, $0-56
	KERNEL32(LOADS1, ROWS1, STORES1)

// func kernel2x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel2x32(SB), NOSPLIT, $0-56
	KERNEL32(LOADS2, ROWS2, STORES2)

// func kernel4x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel4x32(SB), NOSPLIT, $0-56
	KERNEL32(LOADS4, ROWS4, STORES4)

// func kernel8x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel8x32(SB), NOSPLIT, $0-56
	KERNEL32(LOADS8, ROWS8, STORES8)

// func kernel12x32(k uint64, a *float32, aRow, aCol uint64, b *float32, c *float32, cRow uint64)
TEXT ·kernel12x32(SB), NOSPLIT, $0-56
	KERNEL32(LOADS12, ROWS12, STORES12)
