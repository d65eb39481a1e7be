namespace Sextant.Words;

/// <summary>Writes numbers of the same few bits one behind the other, the lowest bits first.</summary>
internal ref struct BitWriter(Span<byte> target, int bits)
{
    private readonly Span<byte> _target = target;
    private ulong _pending;
    private int _used;
    private int _at;

    public void Write(uint number)
    {
        _pending |= (ulong)number << _used;
        for (_used += bits; _used >= 8; _used -= 8)
        {
            _target[_at++] = (byte)_pending;
            _pending >>= 8;
        }
    }

    /// <summary>Writes the last bits.</summary>
    public readonly void End()
    {
        if (_used > 0) _target[_at] = (byte)_pending;
    }
}
