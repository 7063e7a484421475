using System.Text;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Queries.Printing;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

public class PayloadGuessTests
{
    [Fact]
    public void Before_there_is_data_nothing_is_known() =>
        Assert.Equal(@"¯\_(ツ)_/¯ - no data processed", new PayloadGuess(PayloadFormats.OfValues(null)).ToString());

    [Theory]
    [InlineData("{\"ab\": 1}", "{\"ab\": 1}", "JSON or KAFKA_STRING")]
    [InlineData("{\"a\": 1}", "{\"a\": 1}", "JSON or KAFKA_BIGINT or KAFKA_DOUBLE or KAFKA_STRING")]
    [InlineData("hello", "hello", "KAFKA_STRING")]
    [InlineData("10", "10", "JSON or KAFKA_STRING")]
    [InlineData("\0\0\0\n", "10", "KAFKA_INT or KAFKA_STRING")]
    public void Bytes_are_shown_in_the_most_telling_format_that_they_fit(string bytes, string shown, string formats)
    {
        var guess = new PayloadGuess(PayloadFormats.OfValues(null));
        Assert.Equal(shown, guess.Read(Encoding.UTF8.GetBytes(bytes)));
        Assert.Equal(formats, guess.ToString());
    }

    [Fact]
    public void Each_record_leaves_fewer_formats()
    {
        var guess = new PayloadGuess(PayloadFormats.OfValues(null));
        guess.Read("10"u8.ToArray());
        guess.Read(null);
        guess.Read("ten"u8.ToArray());
        Assert.Equal("KAFKA_STRING", guess.ToString());
    }

    [Fact]
    public void Keys_with_windows_are_told_by_their_times()
    {
        var guess = new PayloadGuess(PayloadFormats.OfKeys(null));
        var key = WindowedKeyCodec.Encode("howard"u8, new Window(1_706_688_000_000, 1_706_688_060_000), WindowKind.Session);
        Assert.Equal("[howard@1706688000000/1706688060000]", guess.Read(key));
        Assert.StartsWith("SESSION(KAFKA_STRING)", guess.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_text_is_not_taken_for_a_key_with_a_window()
    {
        var guess = new PayloadGuess(PayloadFormats.OfKeys(null));
        Assert.Equal("a-key-that-is-longer-than-a-window", guess.Read("a-key-that-is-longer-than-a-window"u8.ToArray()));
        Assert.Equal("KAFKA_STRING", guess.ToString());
    }
}
