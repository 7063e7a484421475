using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>Gives rows the time that the sink's TIMESTAMP column has. A row without a valid one is reported and left out.</summary>
internal sealed class SinkTimestamp : IOperator
{
    private readonly string _column;
    private readonly int _inValue;
    private readonly int _inKey;
    private readonly Func<string, long>? _parse;
    private readonly IProcessingLog _log;
    private readonly IOperator _next;

    /// <param name="parse">Of a text column: how its text becomes milliseconds since 1970.</param>
    public SinkTimestamp(DataSource sink, Func<string, long>? parse, IProcessingLog log, IOperator next)
    {
        _column = sink.Timestamp!.Column;
        _inValue = IndexOf(sink.Schema.Value);
        _inKey = IndexOf(sink.Schema.Key);
        (_parse, _log, _next) = (parse, log, next);
    }

    public void Process(in RowChange change)
    {
        // A row that is gone has no columns to take the time from.
        if (change.Value is null)
        {
            _next.Process(change);
            return;
        }

        try
        {
            var time = Time(_inValue >= 0 ? change.Value[_inValue] : change.Key?[_inKey]);
            if (time < 0) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{time} is before 1970."));
            _next.Process(change with { Timestamp = time });
        }
        catch (FormatException cause)
        {
            _log.ProcessingFailed($"TIMESTAMP = {_column}", cause);
        }
    }

    private long Time(object? value)
    {
        try
        {
            return value switch
            {
                long time => time,
                string text when _parse is not null => _parse(text),
                _ => throw new FormatException("It is null."),
            };
        }
        catch (Exception cause) when (cause is not FormatException)
        {
            throw new FormatException(cause.Message, cause);
        }
    }

    private int IndexOf(ValueList<Column> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == _column) return i;
        }

        return -1;
    }
}
