using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Formats.Json;

/// <summary>Rows as JSON: an object, or for a single column that is not wrapped, its value.</summary>
internal abstract class JsonRowSerde(RowFailure failure) : IRowSerde
{
    // As deep as the Java library goes that ksqlDB reads with.
    private const int MaxDepth = 1000;

    public static readonly JsonWriterOptions WriterOptions = new()
    {
        // Nothing is embedded in HTML: plain UTF-8 is what readers of the topic expect to see.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = MaxDepth,
    };

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private Utf8JsonWriter? _writer;

    protected RowFailure Failure { get; } = failure;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JsonRowSerde Create(ValueList<Column> columns, bool isWrapped, RowFailure failure) => isWrapped
        ? new Wrapped(new(columns.Select(column => (column.Name, column.Type)), $"STRUCT<{string.Join(", ", columns)}>"), columns.Count, failure)
        : new Bare(columns[0], failure);

    public byte[]? Serialize(object?[]? row)
    {
        if (row is null || IsNothing(row)) return null;
        _buffer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_buffer, WriterOptions);
        _writer.Reset();
        try
        {
            Write(_writer, row);
            _writer.Flush();
        }
        catch (Exception exception) when (exception is JsonValueException or InvalidCastException or ArgumentException or InvalidOperationException)
        {
            throw Failure.Writing(exception.Message, exception);
        }

        return _buffer.WrittenSpan.ToArray();
    }

    public object?[]? Deserialize(byte[]? data)
    {
        if (data is null) return null;
        var json = data.AsSpan();
        if (json.StartsWith(ByteOrderMark)) json = json[ByteOrderMark.Length..];
        var reader = new Utf8JsonReader(json, ReaderOptions);
        try
        {
            reader.Read();
            return Read(ref reader);
        }
        catch (Exception exception) when (exception is JsonValueException or JsonException or InvalidOperationException or FormatException)
        {
            throw Failure.Reading(exception.Message, exception);
        }
    }

    protected abstract object?[]? Read(ref Utf8JsonReader reader);

    protected abstract void Write(Utf8JsonWriter writer, object?[] row);

    /// <summary>Whether the row is written as a record without this part.</summary>
    protected abstract bool IsNothing(object?[] row);

    private sealed class Wrapped(JsonFields fields, int count, RowFailure failure) : JsonRowSerde(failure)
    {
        protected override object?[]? Read(ref Utf8JsonReader reader) =>
            reader.TokenType == JsonTokenType.Null ? null : fields.Read(ref reader);

        protected override void Write(Utf8JsonWriter writer, object?[] row)
        {
            Failure.Expect(count, row.Length);
            fields.Write(writer, row);
        }

        protected override bool IsNothing(object?[] row) => false;
    }

    private sealed class Bare(Column column, RowFailure failure) : JsonRowSerde(failure)
    {
        private readonly JsonCodec _codec = JsonCodec.Of(column.Type);

        protected override object?[] Read(ref Utf8JsonReader reader)
        {
            try
            {
                return [_codec.ReadOrNull(ref reader)];
            }
            catch (JsonValueException exception) when (exception.Within($" ({Identifier.Quote(column.Name)})"))
            {
                throw;
            }
        }

        protected override void Write(Utf8JsonWriter writer, object?[] row)
        {
            Failure.Expect(1, row.Length);
            _codec.Write(writer, row[0]!);
        }

        protected override bool IsNothing(object?[] row) => row is [null];
    }
}
