#include "textflag.h"

#define ARGUMENTS \
	MOVQ n+0(FP), CX \
	MOVQ at+8(FP), SI \
	MOVQ value+16(FP), DX \
	MOVQ rows+24(FP), DI \
	MOVQ stride+32(FP), R8 \
	MOVQ times+40(FP), R9 \
	MOVQ sum+48(FP), BX

// ROW is the address of the next row.
#define ROW \
	MOVLQZX (SI), AX \
	IMULQ R8, AX \
	ADDQ DI, AX

#define NEXT \
	ADDQ $4, SI \
	ADDQ $4, DX \
	DECQ CX \
	JNZ loop

#define ADDPRODUCT(row, sum) VMULPS row, Y8, Y9; VADDPS Y9, sum, sum

#define ADDTO(y, at) \
	VMULPS Y8, y, y \
	VADDPS at(BX), y, y \
	VMOVUPS y, at(BX)

// func rows64(n uint64, at *int32, value *float32, rows *float32, stride uint64, times, sum *float32)
// Adds to 64 numbers of sum, times the one number at times, the sum of n rows, at
// least one, at the places in at, each times its value. Stride is in bytes.
TEXT ·rows64(SB), NOSPLIT, $0-56
	ARGUMENTS
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	VXORPS Y4, Y4, Y4
	VXORPS Y5, Y5, Y5
	VXORPS Y6, Y6, Y6
	VXORPS Y7, Y7, Y7
loop:
	ROW
	VBROADCASTSS (DX), Y8
	ADDPRODUCT((AX), Y0)
	ADDPRODUCT(32(AX), Y1)
	ADDPRODUCT(64(AX), Y2)
	ADDPRODUCT(96(AX), Y3)
	ADDPRODUCT(128(AX), Y4)
	ADDPRODUCT(160(AX), Y5)
	ADDPRODUCT(192(AX), Y6)
	ADDPRODUCT(224(AX), Y7)
	NEXT
	VBROADCASTSS (R9), Y8
	ADDTO(Y0, 0)
	ADDTO(Y1, 32)
	ADDTO(Y2, 64)
	ADDTO(Y3, 96)
	ADDTO(Y4, 128)
	ADDTO(Y5, 160)
	ADDTO(Y6, 192)
	ADDTO(Y7, 224)
	VZEROUPPER
	RET

#define ADDPRODUCT16(row, sum, product) VMULPS row, Z8, product; VADDPS product, sum, sum

#define ADDTO16(z, at) \
	VMULPS Z8, z, z \
	VADDPS at(BX), z, z \
	VMOVUPS z, at(BX)

// func rows64wide(n uint64, at *int32, value *float32, rows *float32, stride uint64, times, sum *float32)
// Is rows64 with AVX-512.
TEXT ·rows64wide(SB), NOSPLIT, $0-56
	ARGUMENTS
	VPXORD Z0, Z0, Z0
	VPXORD Z1, Z1, Z1
	VPXORD Z2, Z2, Z2
	VPXORD Z3, Z3, Z3
loop:
	ROW
	VBROADCASTSS (DX), Z8
	ADDPRODUCT16((AX), Z0, Z4)
	ADDPRODUCT16(64(AX), Z1, Z5)
	ADDPRODUCT16(128(AX), Z2, Z6)
	ADDPRODUCT16(192(AX), Z3, Z7)
	NEXT
	VBROADCASTSS (R9), Z8
	ADDTO16(Z0, 0)
	ADDTO16(Z1, 64)
	ADDTO16(Z2, 128)
	ADDTO16(Z3, 192)
	VZEROUPPER
	RET
