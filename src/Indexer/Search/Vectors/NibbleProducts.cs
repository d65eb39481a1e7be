using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sextant.Embedding.BuiltIn;

namespace Sextant.Search.Vectors;

/// <summary>Exact dot products of int8 vectors, which stay, with vectors of four bits a number (<see cref="Nibbles"/>), which come packed. One thread.</summary>
/// <remarks>
/// With AVX2 a packed number stays as it is kept, 8 more than it means: so it is a byte without a sign, as the instruction wants it that multiplies and adds bytes. The vectors
/// that stay are put into the order in which two masks take packed numbers apart.
/// </remarks>
internal sealed class NibbleProducts
{
    // Two masks take so many numbers out of a register.
    private const int BlockNumbers = 64;

    // Sums of eight pairs, of at most 15 times 128 each, stay in 16 bits.
    private const int FlushNumbers = 256;

    private const int RowsAtOnce = 4;

    private readonly int _width;
    private readonly int _count;

    // Where the processor can do it, in the order of packed numbers.
    private readonly bool _isOrdered;
    private readonly sbyte[] _rows;

    // What numbers that are 8 more add to the product.
    private readonly int[] _excess = [];
    private readonly sbyte[] _unpacked;

    /// <param name="rows">Row-major.</param>
    /// <param name="width">Of a row; a multiple of eight.</param>
    public NibbleProducts(ReadOnlySpan<sbyte> rows, int width)
    {
        (_width, _count, _rows, _unpacked) = (width, rows.Length / width, rows.ToArray(), new sbyte[width]);
        _isOrdered = Avx2.IsSupported && width % BlockNumbers == 0 && _count % RowsAtOnce == 0;
        if (!_isOrdered) return;
        _excess = new int[_count];
        for (var i = 0; i < rows.Length; i++)
        {
            _rows[PlaceOf(i)] = rows[i];
            _excess[i / width] += Nibbles.Zero * rows[i];
        }
    }

    /// <summary>Computes the products with all rows; the same integers on every machine.</summary>
    /// <param name="packed">Half as many bytes as a row has numbers.</param>
    /// <param name="dots">One a row.</param>
    /// <returns>The product of the packed vector with itself.</returns>
    public int Dot(ReadOnlySpan<byte> packed, Span<int> dots)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(2 * packed.Length, _width, nameof(packed));
        ArgumentOutOfRangeException.ThrowIfNotEqual(dots.Length, _count, nameof(dots));
        if (_isOrdered) return DotOrdered(packed, dots);
        Nibbles.UnpackSigned(packed, _unpacked);
        VectorScan.Dot(_unpacked, _rows, dots);
        Span<int> square = [0];
        VectorScan.Dot(_unpacked, _unpacked, square);
        return square[0];
    }

    // Of every eight numbers the first four are low halves of four bytes, and the others the high ones.
    private static int PlaceOf(int number)
    {
        var (block, at) = (number / BlockNumbers * BlockNumbers, number % BlockNumbers);
        return block + (at % 8 / 4 * (BlockNumbers / 2)) + (at / 8 * 4) + (at % 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe int DotOrdered(ReadOnlySpan<byte> packed, Span<int> dots)
    {
        fixed (byte* source = packed)
        fixed (sbyte* numbers = _unpacked, rows = _rows)
        {
            var square = TakeApart(source, packed.Length, (byte*)numbers);
            var ones = Vector256.Create((short)1);
            for (var row = 0; row < dots.Length; row += RowsAtOnce)
            {
                sbyte* r0 = rows + ((nint)row * _width), r1 = r0 + _width, r2 = r1 + _width, r3 = r2 + _width;
                Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default;
                for (var start = 0; start < _width; start += FlushNumbers)
                {
                    Vector256<short> p0 = default, p1 = default, p2 = default, p3 = default;
                    var end = Math.Min(_width, start + FlushNumbers);
                    for (var i = start; i < end; i += Vector256<byte>.Count)
                    {
                        var part = Vector256.Load((byte*)numbers + i);
                        p0 += Avx2.MultiplyAddAdjacent(part, Vector256.Load(r0 + i));
                        p1 += Avx2.MultiplyAddAdjacent(part, Vector256.Load(r1 + i));
                        p2 += Avx2.MultiplyAddAdjacent(part, Vector256.Load(r2 + i));
                        p3 += Avx2.MultiplyAddAdjacent(part, Vector256.Load(r3 + i));
                    }

                    s0 += Avx2.MultiplyAddAdjacent(p0, ones);
                    s1 += Avx2.MultiplyAddAdjacent(p1, ones);
                    s2 += Avx2.MultiplyAddAdjacent(p2, ones);
                    s3 += Avx2.MultiplyAddAdjacent(p3, ones);
                }

                (Avx2Kernel.SumLanes(s0, s1, s2, s3) - Vector128.LoadUnsafe(ref _excess[row])).CopyTo(dots[row..]);
            }

            return square;
        }
    }

    /// <summary>Writes packed numbers, a byte each, in the order of the rows; returns the sum of the squares of what they mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int TakeApart(byte* packed, int length, byte* numbers)
    {
        var (low, ones) = (Vector256.Create((byte)0x0f), Vector256.Create((short)1));
        Vector256<int> squares = default;
        for (var i = 0; i < length; i += Vector256<byte>.Count)
        {
            var bytes = Vector256.Load(packed + i);
            var (first, second) = (bytes & low, (bytes.AsUInt16() >> 4).AsByte() & low);
            first.Store(numbers + (2 * i));
            second.Store(numbers + (2 * i) + Vector256<byte>.Count);
            squares += Avx2.MultiplyAddAdjacent(Squares(first) + Squares(second), ones);
        }

        return Vector256.Sum(squares);
    }

    // Of pairs; the size of a number is at most 8.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Squares(Vector256<byte> numbers)
    {
        var sizes = Avx2.Abs(numbers.AsSByte() - Vector256.Create((sbyte)Nibbles.Zero));
        return Avx2.MultiplyAddAdjacent(sizes, sizes.AsSByte());
    }
}
