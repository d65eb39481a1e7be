using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Training.Optimization;

/// <summary>Dense float products over row-major matrices, parallel over rows. The result does not depend on the number of threads.</summary>
/// <remarks>Register blocking as in Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008.</remarks>
internal static class MatrixKernels
{
    private const int Lanes = 8;
    private const int RowBlock = 4;
    private const int PanelWidth = 2 * Lanes;

    /// <summary>C = A · Bᵀ, with A of n × k, B of m × k and C of n × m.</summary>
    public static void MultiplyTransposed(float[] a, float[] b, float[] c, int n, int m, int k, ParallelOptions parallel)
    {
        const int rows = 3;
        Parallel.For(0, (n + rows - 1) / rows, parallel, block =>
        {
            var first = block * rows;
            if (first + rows > n)
            {
                for (var i = first; i < n; i++)
                {
                    for (var j = 0; j < m; j++) c[((long)i * m) + j] = Dot(a, (long)i * k, b, (long)j * k, k);
                }

                return;
            }

            var column = 0;
            for (; column + 4 <= m; column += 4) DotBlock(a, (long)first * k, b, (long)column * k, c, ((long)first * m) + column, m, k);
            for (; column < m; column++)
            {
                for (var i = first; i < first + rows; i++) c[((long)i * m) + column] = Dot(a, (long)i * k, b, (long)column * k, k);
            }
        });
    }

    /// <summary>C = A · B, with A of n × k, B of k × m and C of n × m; m is a multiple of 16.</summary>
    public static void Multiply(float[] a, float[] b, float[] c, int n, int m, int k, ParallelOptions parallel)
    {
        if (m % PanelWidth != 0) throw new ArgumentException("The width has to be a multiple of 16.", nameof(m));
        var panels = Pack(b, k, m);
        Parallel.For(0, (n + RowBlock - 1) / RowBlock, parallel, block =>
        {
            var first = block * RowBlock;
            for (var panel = 0; panel < m / PanelWidth; panel++)
            {
                var packed = (long)panel * k * PanelWidth;
                var target = ((long)first * m) + (panel * PanelWidth);
                if (first + RowBlock <= n) FourRows(a, (long)first * k, panels, packed, c, target, m, k);
                else OneByOne(a, (long)first * k, panels, packed, c, target, m, k, n - first);
            }
        });
    }

    /// <summary>Aᵀ of an n × m matrix.</summary>
    public static float[] Transpose(float[] a, int n, int m, ParallelOptions parallel)
    {
        const int tile = 32;
        var result = new float[a.Length];
        Parallel.For(0, (n + tile - 1) / tile, parallel, block =>
        {
            var lastRow = Math.Min(n, (block + 1) * tile);
            for (var firstColumn = 0; firstColumn < m; firstColumn += tile)
            {
                var lastColumn = Math.Min(m, firstColumn + tile);
                for (var i = block * tile; i < lastRow; i++)
                {
                    for (var j = firstColumn; j < lastColumn; j++) result[((long)j * n) + i] = a[((long)i * m) + j];
                }
            }
        });
        return result;
    }

    private static float[] Pack(float[] b, int k, int m)
    {
        var packed = new float[b.Length];
        for (var panel = 0; panel < m / PanelWidth; panel++)
        {
            for (var row = 0; row < k; row++)
                Array.Copy(b, ((long)row * m) + (panel * PanelWidth), packed, (((long)panel * k) + row) * PanelWidth, PanelWidth);
        }

        return packed;
    }

    private static float Dot(float[] a, long ia, float[] b, long ib, int k)
    {
        var sum = 0f;
        for (var i = 0; i < k; i++) sum += a[ia + i] * b[ib + i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DotBlock(float[] a, long ia, float[] b, long ib, float[] c, long ic, int m, int k)
    {
        ref var a0 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(a), (nint)ia);
        ref var a1 = ref Unsafe.Add(ref a0, k);
        ref var a2 = ref Unsafe.Add(ref a1, k);
        ref var b0 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(b), (nint)ib);
        ref var b1 = ref Unsafe.Add(ref b0, k);
        ref var b2 = ref Unsafe.Add(ref b1, k);
        ref var b3 = ref Unsafe.Add(ref b2, k);
        Vector256<float> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector256<float> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector256<float> s20 = default, s21 = default, s22 = default, s23 = default;
        var whole = (nuint)(k / Lanes * Lanes);
        for (nuint i = 0; i < whole; i += Lanes)
        {
            var x0 = Vector256.LoadUnsafe(ref a0, i);
            var x1 = Vector256.LoadUnsafe(ref a1, i);
            var x2 = Vector256.LoadUnsafe(ref a2, i);
            var y = Vector256.LoadUnsafe(ref b0, i);
            s00 = Vector256.MultiplyAddEstimate(x0, y, s00);
            s10 = Vector256.MultiplyAddEstimate(x1, y, s10);
            s20 = Vector256.MultiplyAddEstimate(x2, y, s20);
            y = Vector256.LoadUnsafe(ref b1, i);
            s01 = Vector256.MultiplyAddEstimate(x0, y, s01);
            s11 = Vector256.MultiplyAddEstimate(x1, y, s11);
            s21 = Vector256.MultiplyAddEstimate(x2, y, s21);
            y = Vector256.LoadUnsafe(ref b2, i);
            s02 = Vector256.MultiplyAddEstimate(x0, y, s02);
            s12 = Vector256.MultiplyAddEstimate(x1, y, s12);
            s22 = Vector256.MultiplyAddEstimate(x2, y, s22);
            y = Vector256.LoadUnsafe(ref b3, i);
            s03 = Vector256.MultiplyAddEstimate(x0, y, s03);
            s13 = Vector256.MultiplyAddEstimate(x1, y, s13);
            s23 = Vector256.MultiplyAddEstimate(x2, y, s23);
        }

        Store(s00, s01, s02, s03, c, ic, a, ia, b, ib, (int)whole, k);
        Store(s10, s11, s12, s13, c, ic + m, a, ia + k, b, ib, (int)whole, k);
        Store(s20, s21, s22, s23, c, ic + (2L * m), a, ia + (2L * k), b, ib, (int)whole, k);
    }

    private static void Store(
        Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3, float[] c, long ic, float[] a, long ia, float[] b, long ib, int done, int k)
    {
        c[ic] = Vector256.Sum(s0) + Dot(a, ia + done, b, ib + done, k - done);
        c[ic + 1] = Vector256.Sum(s1) + Dot(a, ia + done, b, ib + k + done, k - done);
        c[ic + 2] = Vector256.Sum(s2) + Dot(a, ia + done, b, ib + (2L * k) + done, k - done);
        c[ic + 3] = Vector256.Sum(s3) + Dot(a, ia + done, b, ib + (3L * k) + done, k - done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(float[] a, long ia, float[] panels, long ip, float[] c, long ic, int m, int k)
    {
        ref var a0 = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(a), (nint)ia);
        ref var a1 = ref Unsafe.Add(ref a0, k);
        ref var a2 = ref Unsafe.Add(ref a1, k);
        ref var a3 = ref Unsafe.Add(ref a2, k);
        ref var p = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(panels), (nint)ip);
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        for (var i = 0; i < k; i++)
        {
            var y0 = Vector256.LoadUnsafe(ref p, (nuint)i * PanelWidth);
            var y1 = Vector256.LoadUnsafe(ref p, ((nuint)i * PanelWidth) + Lanes);
            var x = Vector256.Create(Unsafe.Add(ref a0, i));
            s00 = Vector256.MultiplyAddEstimate(x, y0, s00);
            s01 = Vector256.MultiplyAddEstimate(x, y1, s01);
            x = Vector256.Create(Unsafe.Add(ref a1, i));
            s10 = Vector256.MultiplyAddEstimate(x, y0, s10);
            s11 = Vector256.MultiplyAddEstimate(x, y1, s11);
            x = Vector256.Create(Unsafe.Add(ref a2, i));
            s20 = Vector256.MultiplyAddEstimate(x, y0, s20);
            s21 = Vector256.MultiplyAddEstimate(x, y1, s21);
            x = Vector256.Create(Unsafe.Add(ref a3, i));
            s30 = Vector256.MultiplyAddEstimate(x, y0, s30);
            s31 = Vector256.MultiplyAddEstimate(x, y1, s31);
        }

        ref var target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(c), (nint)ic);
        s00.StoreUnsafe(ref target);
        s01.StoreUnsafe(ref target, Lanes);
        s10.StoreUnsafe(ref target, (nuint)m);
        s11.StoreUnsafe(ref target, (nuint)m + Lanes);
        s20.StoreUnsafe(ref target, 2 * (nuint)m);
        s21.StoreUnsafe(ref target, (2 * (nuint)m) + Lanes);
        s30.StoreUnsafe(ref target, 3 * (nuint)m);
        s31.StoreUnsafe(ref target, (3 * (nuint)m) + Lanes);
    }

    private static void OneByOne(float[] a, long ia, float[] panels, long ip, float[] c, long ic, int m, int k, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var j = 0; j < PanelWidth; j++)
            {
                var sum = 0f;
                for (var i = 0; i < k; i++) sum += a[ia + ((long)row * k) + i] * panels[ip + ((long)i * PanelWidth) + j];
                c[ic + ((long)row * m) + j] = sum;
            }
        }
    }
}
