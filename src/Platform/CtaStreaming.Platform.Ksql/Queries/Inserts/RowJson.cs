using System.Text.Json;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats.Json;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary>Reads the rows of <c>/inserts-stream</c>: JSON objects by column names, whose case matters in quotes only.</summary>
internal sealed class RowJson(InsertTarget target)
{
    private readonly Dictionary<string, (Column Column, JsonCodec Codec)> _columns =
        target.Columns.Append(SystemColumns.RowTime).ToDictionary(column => column.Name, column => (column, JsonCodec.Of(column.Type)));

    /// <summary>A name as in SQL: what is not in quotes is in upper case.</summary>
    public static string Fold(string name) => name is ['`', _, .., '`'] or ['"', _, .., '"'] ? name[1..^1] : name.ToUpperInvariant();

    /// <exception cref="JsonException">The line is no JSON object.</exception>
    /// <exception cref="KsqlException">A value does not fit its column, or the key is missing.</exception>
    public InsertRow Read(ReadOnlySpan<byte> line)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(line);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A row must be a JSON object.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Fold(reader.GetString()!);
            reader.Read();
            if (_columns.TryGetValue(name, out var known)) values[name] = Value(ref reader, known.Column, known.Codec);
            else reader.Skip();
        }

        if (reader.Read()) throw new JsonException("A line holds one row.");
        if (target.Source.Schema.Key.FirstOrDefault(key => values.GetValueOrDefault(key.Name) is null) is { } missing)
            throw new KsqlException($"Key field must be specified: {missing.Name}") { ErrorCode = ErrorCode.BadRequest };
        return target.Row(values);
    }

    private static object? Value(ref Utf8JsonReader reader, Column column, JsonCodec codec)
    {
        try
        {
            return codec.ReadOrNull(ref reader);
        }
        catch (Exception exception) when (exception is JsonValueException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new KsqlException($"Can't coerce a field of column {Identifier.Quote(column.Name)} into type {column.Type}: {exception.Message}", exception)
            {
                ErrorCode = ErrorCode.BadRequest,
            };
        }
    }
}
