using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace CtaStreaming.Hosting;

/// <summary>One line an event, exceptions included, so that lines of several programs can be mixed and searched.</summary>
internal sealed class OneLineFormatter : ITextFormatter
{
    // As the message reads, without quotation marks around its values.
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        output.Write(Level(logEvent.Level));
        if (logEvent.Properties.TryGetValue("SourceContext", out var context) && context is ScalarValue { Value: string source })
        {
            output.Write(source.AsSpan(source.LastIndexOf('.') + 1));
            output.Write(": ");
        }

        using var message = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, message);
        WriteOnOneLine(output, message.ToString());
        if (logEvent.Exception is not null)
        {
            output.Write(" | ");
            WriteOnOneLine(output, logEvent.Exception.ToString());
        }

        output.WriteLine();
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => " TRC ",
        LogEventLevel.Debug => " DBG ",
        LogEventLevel.Information => " INF ",
        LogEventLevel.Warning => " WRN ",
        LogEventLevel.Error => " ERR ",
        _ => " FTL ",
    };

    private static void WriteOnOneLine(TextWriter output, string text)
    {
        var first = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!first) output.Write(" | ");
            output.Write(line.Trim());
            first = false;
        }
    }
}
