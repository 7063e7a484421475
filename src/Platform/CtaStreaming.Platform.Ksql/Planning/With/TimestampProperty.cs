using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Planning.With;

/// <summary>TIMESTAMP and TIMESTAMP_FORMAT: the column that replaces the record's timestamp.</summary>
internal static class TimestampProperty
{
    /// <exception cref="KsqlException">No such column, or one that holds no time.</exception>
    public static TimestampColumn? Of(WithProperties with, LogicalSchema schema)
    {
        var format = with.Text(PropertyName.TimestampFormat);
        CheckPattern(format);
        if (with.Text(PropertyName.Timestamp) is not { } written) return null;
        var name = Fold(written);
        var column = schema.Columns.FirstOrDefault(column => column.Name == name)
            ?? throw new KsqlException($"The TIMESTAMP column set in the WITH clause does not exist in the schema: '{name}'");
        if (column.Type == SqlType.String)
        {
            return new TimestampColumn(name, format ?? throw new KsqlException(
                "A String timestamp field has been specified without also specifying the timestamp_format"));
        }

        if (format is not null)
        {
            throw new KsqlException(
                "'TIMESTAMP_FORMAT' set in the WITH clause can only be used when the timestamp column in of type STRING.");
        }

        if (column.Type != SqlType.BigInt && column.Type != SqlType.Timestamp)
        {
            throw new KsqlException(
                $"Timestamp column, {Identifier.Quote(name)}, should be LONG(INT64), TIMESTAMP, or a String with a timestamp_format specified");
        }

        return new TimestampColumn(name, null);
    }

    private static void CheckPattern(string? pattern)
    {
        try
        {
            if (pattern is not null) DateTimePattern.Get(pattern);
        }
        catch (FunctionException e)
        {
            throw new KsqlException($"Invalid datetime format for config:{PropertyName.TimestampFormat}, reason:{e.Message}", e);
        }
    }

    /// <summary>The property is a name as in SQL: upper case unless quoted.</summary>
    private static string Fold(string written) => written switch
    {
        ['`', .., '`'] when written.Length > 2 => written[1..^1].Replace("``", "`", StringComparison.Ordinal),
        ['"', .., '"'] when written.Length > 2 => written[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal),
        _ => written.ToUpperInvariant(),
    };
}
