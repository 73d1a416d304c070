#include "textflag.h"

// func largest8(n uint64, x *float32) float32
// Returns the largest absolute value of n numbers, a multiple of 8 above 0.
TEXT ·largest8(SB), NOSPLIT, $0-20
	MOVQ n+0(FP), CX
	MOVQ x+8(FP), SI
	VPCMPEQD Y1, Y1, Y1
	VPSRLD $1, Y1, Y1
	VXORPS Y0, Y0, Y0
loop:
	VANDPS (SI), Y1, Y2
	VMAXPS Y2, Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ loop
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0xb1, X0, X1
	VMAXPS X1, X0, X0
	MOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

DATA rounder<>+0(SB)/4, $0x4b400040 // the rounder: 3 << 22, and the middle of the codes
GLOBL rounder<>(SB), RODATA, $4

DATA lowBytes<>+0(SB)/8, $0x808080800c080400 // of four numbers
DATA lowBytes<>+8(SB)/8, $0x8080808080808080
GLOBL lowBytes<>(SB), RODATA, $16

// func round8(n uint64, code *uint8, x *float32, inverse float32)
// Writes the codes of n numbers, a multiple of 8 above 0.
TEXT ·round8(SB), NOSPLIT, $0-28
	MOVQ n+0(FP), CX
	MOVQ code+8(FP), DI
	MOVQ x+16(FP), SI
	VBROADCASTSS inverse+24(FP), Y1
	VBROADCASTSS rounder<>(SB), Y2
	VMOVDQU lowBytes<>(SB), X3
loop:
	VMULPS (SI), Y1, Y0
	VADDPS Y2, Y0, Y0
	VEXTRACTI128 $1, Y0, X4
	VPSHUFB X3, X0, X0
	VPSHUFB X3, X4, X4
	VPUNPCKLDQ X4, X0, X0
	VMOVQ X0, (DI)
	ADDQ $8, DI
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ loop
	VZEROUPPER
	RET

// The same with AVX-512, for any number of numbers: K1 masks those that remain.
#define REST \
	MOVQ $-1, AX \
	SHLQ CX, AX \
	NOTQ AX \
	KMOVW AX, K1

// func largest16(n uint64, x *float32) float32
// Returns the largest absolute value of n numbers.
TEXT ·largest16(SB), NOSPLIT, $0-20
	MOVQ n+0(FP), CX
	MOVQ x+8(FP), SI
	VPTERNLOGD $0xff, Z1, Z1, Z1
	VPSRLD $1, Z1, Z1
	VPXORD Z0, Z0, Z0
	SUBQ $16, CX
	JLT rest
loop:
	VPANDD (SI), Z1, Z2
	VMAXPS Z2, Z0, Z0
	ADDQ $64, SI
	SUBQ $16, CX
	JGE loop
rest:
	ADDQ $16, CX
	JZ done
	REST
	VMOVUPS.Z (SI), K1, Z2
	VPANDD Z2, Z1, Z2
	VMAXPS Z2, Z0, Z0
done:
	VEXTRACTF64X4 $1, Z0, Y1
	VMAXPS Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0xb1, X0, X1
	VMAXPS X1, X0, X0
	MOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// func round16(n uint64, code *uint8, x *float32, inverse float32)
// Writes the codes of n numbers.
TEXT ·round16(SB), NOSPLIT, $0-28
	MOVQ n+0(FP), CX
	MOVQ code+8(FP), DI
	MOVQ x+16(FP), SI
	VBROADCASTSS inverse+24(FP), Z1
	VBROADCASTSS rounder<>(SB), Z2
	SUBQ $16, CX
	JLT rest
loop:
	VMULPS (SI), Z1, Z0
	VADDPS Z2, Z0, Z0
	VPMOVDB Z0, (DI)
	ADDQ $16, DI
	ADDQ $64, SI
	SUBQ $16, CX
	JGE loop
rest:
	ADDQ $16, CX
	JZ done
	REST
	VMOVUPS.Z (SI), K1, Z0
	VMULPS Z0, Z1, Z0
	VADDPS Z2, Z0, Z0
	VPMOVDB Z0, K1, (DI)
done:
	VZEROUPPER
	RET
