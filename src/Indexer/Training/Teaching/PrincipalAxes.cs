using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Sextant.Training.Teaching;

/// <summary>The directions in which vectors are longest on average: what a space of fewer dimensions keeps most of their cosines with.</summary>
/// <remarks>
/// Principal component analysis without centring (Eckart and Young, 1936): a cosine is measured from the origin. Projecting to the directions leaves dot products as they
/// are, but for what lies in the directions left out.
/// </remarks>
internal sealed class PrincipalAxes
{
    private readonly float[] _axes;
    private readonly int _width;

    private PrincipalAxes(float[] axes, int width, int count) => (_axes, _width, Count) = (axes, width, count);

    public int Count { get; }

    /// <param name="vectors">At least one, all of the same width.</param>
    /// <param name="count">At most their width.</param>
    public static PrincipalAxes Of(IReadOnlyList<float[]> vectors, int count)
    {
        var matrix = Matrix<float>.Build.DenseOfRowArrays(vectors);
        var eigen = matrix.TransposeThisAndMultiply(matrix).Evd(Symmetricity.Symmetric);
        var width = vectors[0].Length;
        var axes = new float[count * width];
        // Eigenvalues come in ascending order.
        for (var axis = 0; axis < count; axis++) eigen.EigenVectors.Column(width - 1 - axis).ToArray().CopyTo(axes, axis * width);
        return new PrincipalAxes(axes, width, count);
    }

    /// <summary>The vector's coordinates along the directions.</summary>
    public void Project(ReadOnlySpan<float> vector, Span<float> coordinates)
    {
        for (var axis = 0; axis < Count; axis++) coordinates[axis] = TensorPrimitives.Dot(_axes.AsSpan(axis * _width, _width), vector);
    }
}
