using Sextant.Storage;
using Sextant.Words;
using Xunit;

namespace Sextant.Tests.Storage;

public sealed class SegmentTests
{
    private static readonly byte[] Postings = new PostingsBuilder().Build();

    [Fact]
    public void The_second_search_makes_the_forward_index_and_all_later_ones_use_it()
    {
        var (segment, made) = (new Segment(1, [], [], [], Postings), 0);
        Assert.Null(segment.ForwardIndex(Make));
        var index = segment.ForwardIndex(Make);
        Assert.NotNull(index);
        Assert.Same(index, segment.ForwardIndex(Make));
        // Other columns, the same words.
        Assert.Same(index, (segment with { Columns = [] }).ForwardIndex(Make));
        Assert.Equal(1, made);

        ForwardIndex Make()
        {
            made++;
            return ForwardIndex.Of(PostingsReader.Open(Postings), new Dictionary<ulong, ushort>());
        }
    }

    [Fact]
    public void Who_asks_while_it_is_made_gets_none_and_a_failure_is_tried_again()
    {
        var segment = new Segment(1, [], [], [], Postings);
        _ = segment.ForwardIndex(() => throw new InvalidOperationException());
        Assert.Throws<DamagedPostingsException>(() => segment.ForwardIndex(() =>
        {
            Assert.Null(segment.ForwardIndex(() => throw new InvalidOperationException()));
            throw new DamagedPostingsException();
        }));
        Assert.NotNull(segment.ForwardIndex(() => ForwardIndex.Of(PostingsReader.Open(Postings), new Dictionary<ulong, ushort>())));
    }
}
