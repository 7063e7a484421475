using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests;

public sealed class ValueTests
{
    [Fact]
    public void Maps_are_equal_whatever_the_order_of_their_entries()
    {
        var one = new MapValue([new("a", 1), new("b", new byte[] { 1 })]);
        var other = new MapValue([new("b", new byte[] { 1 }), new("a", 1)]);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Structs_with_different_bytes_differ() =>
        Assert.NotEqual(new StructValue([new byte[] { 1 }]), new StructValue([new byte[] { 2 }]));
}
