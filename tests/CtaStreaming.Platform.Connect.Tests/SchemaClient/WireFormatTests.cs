using System.Buffers;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.Connect.Tests.SchemaClient;

public sealed class WireFormatTests
{
    [Fact]
    public void A_header_is_a_zero_and_the_id_in_network_order()
    {
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(output, 0x01020304);
        output.Write<byte>([0xFF]);
        Assert.Equal([0, 1, 2, 3, 4, 0xFF], output.WrittenSpan.ToArray());
        Assert.True(WireFormat.TryRead(output.WrittenSpan, out var id, out var datum));
        Assert.Equal((0x01020304, 0xFF), (id, datum[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000")]
    [InlineData("0100000001")]
    public void What_is_not_framed_is_told(string hex) => Assert.False(WireFormat.TryRead(Convert.FromHexString(hex), out _, out _));
}
