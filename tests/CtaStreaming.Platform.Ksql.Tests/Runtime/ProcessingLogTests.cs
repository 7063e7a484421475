using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime;

public sealed class ProcessingLogTests
{
    [Fact]
    public void A_flood_of_bad_records_is_counted_but_not_written_out()
    {
        var (time, logger) = (new ManualTimeProvider(), new RecordingLogger<ProcessingLogTests>());
        var log = new ProcessingLog("Q", time, logger);
        for (var i = 0; i < 1_000; i++) log.DeserializationFailed("t", new ConsumedRecord(2, i, 0, null, null, []), new FormatException("no number"));
        Assert.Equal(1_000, log.Errors);
        Assert.Equal(10, logger.Lines.Count);
        Assert.Equal("Q skips t [2] @0: no number", logger.Lines[0]);
        time.Advance(TimeSpan.FromSeconds(10));
        log.ProcessingFailed("A / B", new DivideByZeroException("by zero"));
        Assert.Equal(["Q: 990 more records with errors were not logged", "Q: A / B: by zero"], logger.Lines.Skip(10));
    }
}
