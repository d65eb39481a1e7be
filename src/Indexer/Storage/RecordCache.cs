using Sextant.Text;

namespace Sextant.Storage;

/// <summary>Blocks of records that were unfolded last. Unfolding one takes longer than all else that a search does with it, and many results stand near each other. One caller at a time.</summary>
/// <param name="mostBytes">Of hashes and text of the blocks that are kept; a block of more is not.</param>
internal sealed class RecordCache(int mostBytes)
{
    // The one that was used last stands last.
    private readonly LinkedList<RecordBlock> _blocks = [];
    private readonly Dictionary<int, LinkedListNode<RecordBlock>> _byFile = [];
    private int _bytes;

    /// <summary>Finds the records of a file; they never change while its content does not.</summary>
    public bool TryFind(int file, string path, ContentHash contentHash, out UnitRecordReader records)
    {
        records = default;
        if (!_byFile.TryGetValue(file, out var node) || !node.Value.TryFind(file, path, contentHash, out records)) return false;
        _blocks.Remove(node);
        _blocks.AddLast(node);
        return true;
    }

    /// <summary>Keeps a block, and lets go of those that were not used for longest.</summary>
    public void Add(RecordBlock block)
    {
        if (block.Size > mostBytes) return;
        var added = _blocks.AddLast(block);
        _bytes += block.Size;
        foreach (var file in block.Files) _byFile[file] = added;
        while (_bytes > mostBytes && _blocks.First is { } oldest)
        {
            _blocks.Remove(oldest);
            _bytes -= oldest.Value.Size;
            // A later state of the block may hold the file, too.
            foreach (var file in oldest.Value.Files)
            {
                if (_byFile.TryGetValue(file, out var node) && node == oldest) _byFile.Remove(file);
            }
        }
    }
}
