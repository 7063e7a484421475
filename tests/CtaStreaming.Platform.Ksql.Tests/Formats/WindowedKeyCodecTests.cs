using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

public sealed class WindowedKeyCodecTests
{
    private static readonly WindowInfo Tumbling = new(WindowKind.Tumbling, TimeSpan.FromSeconds(10));
    private static readonly WindowInfo Session = new(WindowKind.Session, null);

    [Fact]
    public void A_time_window_is_its_start_after_the_key()
    {
        var bytes = WindowedKeyCodec.Encode([0xAB], new(10_000, 20_000), WindowKind.Tumbling);
        Assert.Equal("AB0000000000002710", Convert.ToHexString(bytes));
        var (key, window) = WindowedKeyCodec.Decode(bytes, Tumbling);
        Assert.Equal((0xAB, new Window(10_000, 20_000)), (key.Single(), window));
    }

    [Fact]
    public void A_session_is_its_end_and_then_its_start()
    {
        var bytes = WindowedKeyCodec.Encode([0xAB], new(1, 2), WindowKind.Session);
        Assert.Equal("AB00000000000000020000000000000001", Convert.ToHexString(bytes));
        Assert.Equal(new Window(1, 2), WindowedKeyCodec.Decode(bytes, Session).Window);
    }

    [Fact]
    public void A_key_that_is_too_short_is_an_error()
    {
        Assert.Throws<SerializationException>(() => WindowedKeyCodec.Decode(new byte[7], Tumbling));
        Assert.Throws<SerializationException>(() => WindowedKeyCodec.Decode(new byte[15], Session));
        Assert.Empty(WindowedKeyCodec.Decode(new byte[16], Session).Key);
    }

    [Fact]
    public void The_end_of_a_window_at_the_end_of_time_does_not_wrap() =>
        Assert.Equal(long.MaxValue, WindowedKeyCodec.Decode([0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], Tumbling).Window.End);
}
