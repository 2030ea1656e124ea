// C23 fmaximumf and fminimumf (F.10.9.4): LLVM calls them for a core without such instructions, and picolibc 1.8 has none.

float fmaximumf(float x, float y);
float fminimumf(float x, float y);

// A NaN gives a NaN, and -0 is below +0.
float fmaximumf(float x, float y) {
  if (x != x || y != y) return x + y;
  if (x == y) return __builtin_signbit(x) ? y : x;
  return x > y ? x : y;
}

float fminimumf(float x, float y) {
  if (x != x || y != y) return x + y;
  if (x == y) return __builtin_signbit(x) ? x : y;
  return x < y ? x : y;
}
