using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace CtaStreaming.Hosting.Tests;

public sealed class OneLineFormatterTests
{
    [Fact]
    public void An_event_is_one_line_with_time_level_source_and_message()
    {
        var lines = Lines(log => log.ForContext(Constants.SourceContextPropertyName, "CtaStreaming.Kafka.TopicProvisioner").Warning("topic {Topic} has {Count} partitions", "t", 3));

        var line = Assert.Single(lines);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z WRN TopicProvisioner: topic t has 3 partitions$", line);
    }

    [Fact]
    public void Line_breaks_in_messages_and_exceptions_do_not_break_the_line()
    {
        var lines = Lines(log => log.Error(new InvalidOperationException("first\nsecond", new TimeoutException("inner")), "bad\r\n{Input}", "a\nb"));

        var line = Assert.Single(lines);
        Assert.Contains("ERR bad | ", line, StringComparison.Ordinal);
        Assert.Contains(" | System.InvalidOperationException: first | second", line, StringComparison.Ordinal);
        Assert.Contains("System.TimeoutException: inner", line, StringComparison.Ordinal);
    }

    private static string[] Lines(Action<ILogger> write)
    {
        var sink = new Sink();
        using (var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger()) write(log);
        return sink.Output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class Sink : ILogEventSink
    {
        private readonly OneLineFormatter _formatter = new();

        public StringWriter Output { get; } = new();

        public void Emit(LogEvent logEvent) => _formatter.Format(logEvent, Output);
    }
}
